/** Theme and the way in. */
import CssBaseline from '@mui/material/CssBaseline'
import { ThemeProvider } from '@mui/material/styles'
import { createRoot } from 'react-dom/client'
import type { Desktop } from '#shared/ipc.ts'
import type { Gate } from '../session/gate.ts'
import { theme } from '../ui/theme.ts'
import { Root } from './root.tsx'
import '../ui/style.css'

export function draw(gate: Gate, desktop: Desktop): void {
	createRoot(document.getElementById('root')!).render(
		<ThemeProvider theme={theme}>
			<CssBaseline />
			<Root gate={gate} desktop={desktop} />
		</ThemeProvider>,
	)
}
