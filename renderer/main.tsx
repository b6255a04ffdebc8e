/** The composition root of the client: theme, language of messages, the way in, the unlocked account. */
import CssBaseline from '@mui/material/CssBaseline'
import { ThemeProvider } from '@mui/material/styles'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import zhCN from 'zod/v4/locales/zh-CN.js'
import { Root } from './app/root.tsx'
import { desktop } from './desktop.ts'
import { createGate } from './session/gate.ts'
import { theme } from './ui/theme.ts'
import './ui/style.css'

// The content security policy forbids the code that zod would otherwise generate.
z.config({ ...zhCN(), jitless: true })

createRoot(document.getElementById('root')!).render(
	<ThemeProvider theme={theme}>
		<CssBaseline />
		<Root gate={createGate(desktop())} desktop={desktop()} />
	</ThemeProvider>,
)
