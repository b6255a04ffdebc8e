/** Short messages at the foot of the window, with one action such as 撤回. */
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
				anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
			>
				<Alert
					severity={toast?.severity ?? 'success'}
					variant="filled"
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
