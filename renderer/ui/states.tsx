/** Empty, loading and failed: every list and page has all three. */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'

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

/** A page whose script could not be read: in a browser it comes from the server when the page is first opened. */
export class PageUnread extends Error {
	override name = 'PageUnread'
}

/** Instead of a page, so that one that is broken does not take the rest of the work with it. */
export function PageFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
	return (
		<Alert severity="error" sx={{ m: 2 }} action={<Button onClick={onRetry}>重试</Button>}>
			{error instanceof PageUnread
				? '这一页要从服务器读取，现在读不到。请连上服务器后重试；服务器刚升级过的，请按 F5 重新打开，没写完的内容会留着。'
				: `此页面出错，已保存的数据不受影响。请重试；仍不成功请联系管理员。（${error instanceof Error ? error.message : String(error)}）`}
		</Alert>
	)
}
