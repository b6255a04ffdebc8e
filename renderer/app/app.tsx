/** An unlocked account's window. */
import { RouterProvider } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { z } from 'zod'
import zhCN from 'zod/v4/locales/zh-CN.js'
import type { Client } from '../session/client.ts'
import { SessionProvider } from '../session/session.tsx'
import { SensitiveQuestionHost } from '../ui/sensitive-question.tsx'
import { ToastProvider } from '../ui/toast.tsx'
import { ExportHost } from './export-host.tsx'
import { readAhead } from './read-ahead.ts'
import { createAppRouter } from './routes.tsx'
import { UnexpectedErrors } from './unexpected-errors.tsx'

// The content security policy forbids the code that zod would otherwise generate.
z.config({ ...zhCN(), jitless: true })

export function App({ client }: { client: Client }) {
	const router = useMemo(createAppRouter, [])
	// The desktop has them on its own disk.
	useEffect(() => (window.griddesk === undefined && import.meta.env.PROD ? readAhead() : undefined), [])
	return (
		<SessionProvider client={client}>
			<ToastProvider>
				<UnexpectedErrors />
				<SensitiveQuestionHost>
					<ExportHost>
						<RouterProvider router={router} />
					</ExportHost>
				</SensitiveQuestionHost>
			</ToastProvider>
		</SessionProvider>
	)
}
