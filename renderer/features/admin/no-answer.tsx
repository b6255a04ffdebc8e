import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { errorText } from '../../ui/messages.ts'
import { Loading } from '../../ui/states.tsx'

/** In the place of what the server has not said: still asking, or why not and once more. */
export function NoAnswer({ code, again }: { code: string | undefined; again: () => void }) {
	if (code === undefined) return <Loading />
	return (
		<Alert severity="error" action={<Button onClick={again}>重试</Button>}>
			{code === 'unreachable' || code === 'no_server'
				? '连不上服务器。这一页的内容只在服务器上，请联网后重试。'
				: errorText(code)}
		</Alert>
	)
}
