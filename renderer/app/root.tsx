/** Locked or unlocked: the sign-in page, or an account's window. */
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import type { Desktop } from '#shared/ipc.ts'
import { SignInPage } from '../features/sign-in/sign-in-page.tsx'
import type { Client } from '../session/client.ts'
import type { Gate } from '../session/gate.ts'
import { SignInAgainContext } from '../session/sign-in-again.ts'
import { StartBoundary } from '../ui/start-failure.tsx'
import { Loading } from '../ui/states.tsx'
import { forgetUnsaved } from '../ui/unsaved.ts'
import { WipedNotice } from './wiped-notice.tsx'

/** Everything behind the door: most of the program, which the way in does without. */
const loadApp = () => import('./app.tsx')
const App = lazy(async () => ({ default: (await loadApp()).App }))
const SetupPage = lazy(async () => ({
	default: (await import('../features/setup/setup-page.tsx')).SetupPage,
}))

/** A new server leads browsers there; it has no accounts yet, so nobody could sign in. */
const isSetup = (): boolean => window.location.hash.startsWith('#/setup')

export function Root({ gate, desktop }: { gate: Gate; desktop: Desktop }) {
	return (
		<StartBoundary>
			{isSetup() ? (
				<Suspense fallback={<Loading />}>
					<SetupPage />
				</Suspense>
			) : (
				<Door gate={gate} desktop={desktop} />
			)}
		</StartBoundary>
	)
}

function Door({ gate, desktop }: { gate: Gate; desktop: Desktop }) {
	const [open, setOpen] = useState<{ client: Client; login: string } | null>(null)
	useEffect(() => {
		if (open === null) forgetUnsaved()
	}, [open])
	const [lastLogin, setLastLogin] = useState<string | null>(null)
	useEffect(() => {
		// While a password is typed. What it fails of is told when it is needed.
		void loadApp().catch(() => {})
	}, [])
	const [wiped, setWiped] = useState<number | null>(null)
	const [wasIdle, setWasIdle] = useState(false)
	useEffect(
		() =>
			open?.client.onWiped(changes => {
				setWiped(changes)
				setOpen(null)
				void open.client.lock().catch(() => {})
			}),
		[open],
	)
	const client = useMemo((): Client | null => {
		if (open === null) return null
		const lock: Client['lock'] = async why => {
			setWasIdle(why === 'idle')
			setOpen(null)
			await open.client.lock()
		}
		return { ...open.client, lock }
	}, [open])

	const enter = (next: Client) => {
		const { login } = next.account()
		// Whoever comes back finds the page as it was; somebody else begins at the beginning.
		if (login !== lastLogin) window.location.hash = '/'
		setLastLogin(login)
		setOpen({ client: next, login })
	}
	if (client === null)
		return (
			<>
				<SignInPage gate={gate} desktop={desktop} wasIdle={wasIdle} onUnlocked={enter} />
				{wiped !== null && <WipedNotice changes={wiped} onClose={() => setWiped(null)} />}
			</>
		)
	return (
		<SignInAgainContext value={gate.signInAgain}>
			<Suspense fallback={<Loading />}>
				<App client={client} />
			</Suspense>
		</SignInAgainContext>
	)
}
