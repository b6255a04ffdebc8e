/** A dialog with a form: Enter, Ctrl+Enter or Ctrl+S saves, Esc closes and asks first if something was typed. */
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog, { type DialogProps } from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Stack from '@mui/material/Stack'
import { type FormEvent, type ReactNode, useEffect, useId, useState } from 'react'
import { DraftNotice } from './draft-notice.tsx'
import { DraftContext, useDraft } from './drafted.tsx'
import { useUnsaved } from './unsaved.ts'

interface FormDialogProps {
	title: string
	/** Whether anything was typed that closing would lose. */
	dirty: boolean
	submitLabel?: string
	/** Whether another button in the form is the likelier one. */
	submitSecondary?: boolean
	/** Whether there is nothing that could be submitted. */
	submitDisabled?: boolean
	/** Whether it only shows what somebody else may change. */
	readOnly?: boolean
	/** Where all is usually filled in already, Enter is enough. */
	submitFocused?: boolean
	maxWidth?: DialogProps['maxWidth']
	children: ReactNode
	/** Left of the buttons: a destructive action, a hint. */
	extra?: ReactNode
	onSubmit: () => void | Promise<void>
	onClose: () => void
}

export function FormDialog({
	title,
	dirty,
	submitLabel = '保存',
	submitSecondary = false,
	submitDisabled = false,
	readOnly = false,
	submitFocused = false,
	maxWidth = 'sm',
	children,
	extra,
	onSubmit,
	onClose,
}: FormDialogProps) {
	const titleId = useId()
	const [asking, setAsking] = useState(false)
	const [busy, setBusy] = useState(false)
	useUnsaved(dirty)
	const draft = useDraft()
	useEffect(() => draft?.setTitle(title))
	const giveUp = () => {
		draft?.forget()
		onClose()
	}
	const close = () => (dirty && !asking ? setAsking(true) : giveUp())
	const submit = async (event?: FormEvent) => {
		event?.preventDefault()
		event?.stopPropagation()
		if (busy || submitDisabled || readOnly) return
		setBusy(true)
		try {
			await onSubmit()
		} finally {
			setBusy(false)
		}
	}
	return (
		<Dialog open maxWidth={maxWidth} onClose={close} aria-labelledby={titleId}>
			<form
				noValidate
				onSubmit={event => void submit(event)}
				onKeyDown={event => {
					if (!(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
					// Enter that a field has already used, to pick from its list, saves nothing.
					if (event.key !== 's' && (event.key !== 'Enter' || event.defaultPrevented)) return
					event.preventDefault()
					// A form opened from a form must not save both.
					event.stopPropagation()
					void submit()
				}}
				style={{ display: 'contents' }}
			>
				<DialogTitle id={titleId}>{title}</DialogTitle>
				<DialogContent dividers>
					<Stack spacing={1.5} sx={{ pt: 0.5 }}>
						<DraftNotice />
						<DraftContext value={null}>{children}</DraftContext>
					</Stack>
				</DialogContent>
				{asking && (
					<Alert
						severity="warning"
						square
						action={
							<>
								<Button color="inherit" onClick={() => setAsking(false)}>
									继续填写
								</Button>
								<Button color="inherit" onClick={giveUp}>
									不保存
								</Button>
							</>
						}
					>
						填写的内容还没有保存。
					</Alert>
				)}
				<DialogActions>
					{extra}
					<span style={{ flex: 1 }} />
					<Button type="button" onClick={close}>
						{readOnly ? '关闭' : '取消'}
					</Button>
					{!readOnly && (
						<Button
							type="submit"
							autoFocus={submitFocused}
							variant={submitSecondary ? 'outlined' : 'contained'}
							// While it is saved the button stays, or the focus would be lost where that fails.
							aria-busy={busy}
							disabled={submitDisabled}
						>
							{submitLabel}
						</Button>
					)}
				</DialogActions>
			</form>
		</Dialog>
	)
}
