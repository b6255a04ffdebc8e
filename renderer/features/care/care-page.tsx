/** 走访服务: visit cards by consent, nameless hand-over slips, and the counts of both. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Tooltip from '@mui/material/Tooltip'
import { type KeyboardEvent, useState } from 'react'
import { useCan } from '../../session/session.tsx'
import { type Tree, useTree } from '../../session/tree.ts'
import { today } from '../../ui/format.ts'
import { PlusIcon, PrintIcon } from '../../ui/icons.tsx'
import { useAddress } from '../../ui/navigation.ts'
import { Page } from '../../ui/page.tsx'
import { usePrint } from '../../ui/print-sheet.tsx'
import { Loading } from '../../ui/states.tsx'
import { CardForm } from './card-form.tsx'
import { CardsTab } from './cards-tab.tsx'
import { CountsTab } from './counts-tab.tsx'
import { SlipForm } from './slip-form.tsx'
import { SlipsTab } from './slips-tab.tsx'
import { type Care, useCare } from './use-care.ts'

type Tab = 'cards' | 'slips' | 'counts'
const TAB_LABEL: Record<Tab, string> = { cards: '服务卡', slips: '转办单', counts: '统计' }

export function CarePage() {
	const tree = useTree()
	const care = useCare(tree)
	return tree === undefined || care === undefined ? (
		<Page title="走访服务">
			<Loading />
		</Page>
	) : (
		<CareTabs tree={tree} care={care} />
	)
}

function CareTabs({ tree, care }: { tree: Tree; care: Care }) {
	const [address, change] = useAddress()
	const seesCards = useCan('card', 'read')
	const mayAddCard = useCan('card', 'create')
	const mayAddSlip = useCan('slip', 'create')
	const { printing, print } = usePrint()
	const tabs: readonly Tab[] = seesCards ? ['cards', 'slips', 'counts'] : ['slips', 'counts']
	const tab = tabs.find(each => each === address.tab) ?? tabs[0]!
	const mayAdd = tab === 'cards' ? mayAddCard : tab === 'slips' ? mayAddSlip : false
	const day = today()
	const add = () => change({ add: '1', id: undefined })
	const [shownSlip, showSlip] = useState<string>()
	const close = () => change({ add: undefined })
	const onKeyDown = (event: KeyboardEvent) => {
		const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
		if (typing || event.key.toLowerCase() !== 'n' || event.ctrlKey || !mayAdd || address.add) return
		event.preventDefault()
		add()
	}
	return (
		<Box onKeyDown={onKeyDown} sx={{ height: '100%' }}>
			<Page
				title="走访服务"
				note={tab === 'cards' ? '本人同意才建卡，一次同意最长十二个月，随时可以撤回。' : undefined}
				actions={
					<>
						{mayAdd && (
							<Tooltip describeChild title="N">
								<Button variant="contained" startIcon={<PlusIcon />} onClick={add}>
									{tab === 'cards' ? '新建服务卡' : '登记转办单'}
								</Button>
							</Tooltip>
						)}
						{tab === 'counts' && (
							<Button variant="outlined" startIcon={<PrintIcon />} onClick={() => void print()}>
								打印统计
							</Button>
						)}
					</>
				}
				filters={
					<ToggleButtonGroup
						exclusive
						size="small"
						value={tab}
						aria-label="走访服务"
						onChange={(_, next: Tab | null) =>
							next && change({ tab: next, id: undefined, add: undefined, kind: undefined })
						}
					>
						{tabs.map(each => (
							<ToggleButton key={each} value={each} sx={{ px: 1.5, py: 0.5 }}>
								{TAB_LABEL[each]}
							</ToggleButton>
						))}
					</ToggleButtonGroup>
				}
			>
				{tab === 'cards' && <CardsTab care={care} tree={tree} today={day} onAdd={add} />}
				{tab === 'slips' && (
					<SlipsTab care={care} tree={tree} today={day} onAdd={add} shownId={shownSlip} onShow={showSlip} />
				)}
				{tab === 'counts' && <CountsTab care={care} tree={tree} today={day} printing={printing} />}
			</Page>
			{address.add && tab === 'cards' && mayAdd && (
				<CardForm
					tree={tree}
					care={care}
					gridId={address.grid}
					onDone={id => change({ add: undefined, id })}
					onClose={close}
				/>
			)}
			{address.add && tab === 'slips' && mayAdd && (
				<SlipForm
					tree={tree}
					care={care}
					nodeId={address.grid}
					onClose={id => {
						close()
						showSlip(id)
					}}
				/>
			)}
		</Box>
	)
}
