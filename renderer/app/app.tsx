/** An unlocked account's window. */
import { RouterProvider } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Client } from '../session/client.ts'
import { SessionProvider } from '../session/session.tsx'
import { ToastProvider } from '../ui/toast.tsx'
import { ExportHost } from './export-host.tsx'
import { createAppRouter } from './routes.tsx'

export function App({ client }: { client: Client }) {
	const router = useMemo(createAppRouter, [])
	return (
		<SessionProvider client={client}>
			<ToastProvider>
				<ExportHost>
					<RouterProvider router={router} />
				</ExportHost>
			</ToastProvider>
		</SessionProvider>
	)
}
