/** The composition root of the client. The worker starts first: it gets ready while the way in is loaded and drawn. */
import { desktop } from './desktop.ts'
import { createGate } from './session/gate.ts'

const gate = createGate(desktop())
void import('./app/draw.tsx').then(({ draw }) => draw(gate, desktop()))
