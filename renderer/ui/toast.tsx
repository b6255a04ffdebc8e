/** Short messages in the empty middle of the head line, where they cover nothing, with one action such as 撤回. */
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Snackbar from '@mui/material/Snackbar'
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'

export interface Toast {
	text: string
	severity?: 'success' | 'info' | 'warning' | 'error'
	action?: { label: string; run: () => void }
}

const ToastContext = createContext<(toast: Toast) => void>(() => {})
export const useToast = () => useContext(ToastContext)

export function ToastProvider({ children }: { children: ReactNode }) {
	const [toast, setToast] = useState<(Toast & { key: number }) | null>(null)
	const show = useCallback((next: Toast) => setToast({ ...next, key: Date.now() }), [])
	const close = () => setToast(null)
	const action = toast?.action
	return (
		<ToastContext value={show}>
			{children}
			<Snackbar
				key={toast?.key}
				open={toast !== null}
				autoHideDuration={toast?.severity === 'error' ? null : 8000}
				onClose={(_, reason) => reason !== 'clickaway' && close()}
				anchorOrigin={{ vertical: 'top', horizontal: 'center' }}
				// Between the search and the state of sync.
				sx={{ '&&': { top: 4, left: 'calc(50% + 150px)', maxWidth: 600 } }}
			>
				<Alert
					severity={toast?.severity ?? 'success'}
					variant="filled"
					sx={{ py: 0, alignItems: 'center' }}
					onClose={close}
					action={
						action && (
							<Button
								color="inherit"
								onClick={() => {
									close()
									action.run()
								}}
							>
								{action.label}
							</Button>
						)
					}
				>
					{toast?.text}
				</Alert>
			</Snackbar>
		</ToastContext>
	)
}
