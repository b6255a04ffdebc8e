/** Empty, loading and failed: every list and page has all three. */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import { Component, type ReactNode } from 'react'

/** What could be here, and how to begin. */
export function Empty({ title, hint, action }: { title: string; hint?: string; action?: ReactNode }) {
	return (
		<Box sx={{ py: 6, px: 2, textAlign: 'center' }}>
			<Typography>{title}</Typography>
			{hint && (
				<Typography variant="body2" sx={{ mt: 0.5, color: 'text.secondary' }}>
					{hint}
				</Typography>
			)}
			{action && <Box sx={{ mt: 2 }}>{action}</Box>}
		</Box>
	)
}

export function Loading({ label = '正在读取…' }: { label?: string }) {
	return (
		<Box role="status" sx={{ p: 3 }}>
			<Typography variant="body2" sx={{ mb: 1, color: 'text.secondary' }}>
				{label}
			</Typography>
			<LinearProgress aria-label={label} />
		</Box>
	)
}

/** Catches a bug below it, so that one broken page does not take the rest of the work with it. */
export class PageBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
	override state: { error: Error | null } = { error: null }
	static getDerivedStateFromError(error: Error) {
		return { error }
	}
	override render() {
		if (this.state.error === null) return this.props.children
		return (
			<Alert
				severity="error"
				sx={{ m: 2 }}
				action={<Button onClick={() => this.setState({ error: null })}>重试</Button>}
			>
				此页面出错，已保存的数据不受影响。请重试；仍不成功请联系管理员。（{this.state.error.message}）
			</Alert>
		)
	}
}
