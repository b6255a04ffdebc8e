/** When the client cannot start at all: what is wrong and what to do, instead of an empty window. */
import Alert from '@mui/material/Alert'
import AlertTitle from '@mui/material/AlertTitle'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { Component, type ReactNode } from 'react'
import { startText } from './messages.ts'

/** @param error what the local store, the worker or a bug threw */
export function StartFailure({ error: thrown }: { error: unknown }) {
	const error = thrown instanceof Error ? thrown : new Error(String(thrown))
	const { title, text } = startText(error.name)
	return (
		<Box component="main" sx={{ height: '100vh', display: 'grid', placeItems: 'center', p: 3 }}>
			<Alert
				severity="error"
				variant="outlined"
				sx={{ maxWidth: 560, bgcolor: 'background.paper' }}
				action={<Button onClick={() => window.location.reload()}>重新打开</Button>}
			>
				<AlertTitle component="h1" sx={{ fontSize: 16, fontWeight: 600, mt: 0 }}>
					{title}
				</AlertTitle>
				{text}
				<Box component="p" sx={{ mt: 1, mb: 0, color: 'text.secondary', fontSize: 12 }}>
					报修时请提供：{error.name}：{error.message.slice(0, 200)}
				</Box>
			</Alert>
		</Box>
	)
}

export class StartBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
	override state: { error: unknown } = { error: null }
	static getDerivedStateFromError(error: unknown) {
		return { error: error ?? new Error('unknown') }
	}
	override render() {
		return this.state.error === null ? this.props.children : <StartFailure error={this.state.error} />
	}
}
