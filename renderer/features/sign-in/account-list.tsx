/** The accounts that can be unlocked on this PC, last used first. */
import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import Typography from '@mui/material/Typography'
import type { Gate } from '../../session/gate.ts'

export type KnownAccount = Awaited<ReturnType<Gate['localAccounts']>>[number]

interface AccountListProps {
	accounts: readonly KnownAccount[]
	/** The login name in the form. */
	chosen: string
	onChoose: (login: string) => void
}

export function AccountList({ accounts, chosen, onChoose }: AccountListProps) {
	return (
		<Box>
			<Typography id="known-accounts" variant="body2" sx={{ color: 'text.secondary', mb: 0.5 }}>
				本机账号
			</Typography>
			<Box
				role="group"
				aria-labelledby="known-accounts"
				sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, maxHeight: 118, overflow: 'auto', p: '2px' }}
			>
				{accounts.map(({ login, serverId, demo }) => {
					const here = login === chosen
					return (
						<ButtonBase
							key={`${serverId} ${login}`}
							onClick={() => onChoose(login)}
							aria-pressed={here}
							sx={{
								gap: 0.75,
								px: 1.5,
								height: 34,
								border: 1,
								borderColor: here ? 'primary.main' : 'divider',
								bgcolor: here ? 'primary.light' : 'background.paper',
								color: here ? 'primary.dark' : 'text.primary',
								borderRadius: 1,
								fontSize: 14,
								'&:hover': { borderColor: 'primary.main' },
								'&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main' },
							}}
						>
							{login}
							{demo && (
								<Box
									component="span"
									sx={{ fontSize: 12, px: 0.5, bgcolor: '#f4c430', color: '#2b2826', borderRadius: 0.5 }}
								>
									演练
								</Box>
							)}
						</ButtonBase>
					)
				})}
			</Box>
		</Box>
	)
}
