/** Claims a resource for a demand: which, how much, on which day. Never more than is left as far as it is known here. */
import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import { useMemo, useState } from 'react'
import { NEED_WORD } from '#shared/meetings/words.ts'
import { needsDate } from '#shared/model/claims.ts'
import { create, update } from '../../session/edits.ts'
import { drafted, useDraft, useKept } from '../../ui/drafted.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { today } from '../../ui/format.ts'
import { useCommit } from '../../ui/use-commit.ts'
import { type Demand, offersFor, type ResourceRow, takenOn } from './need-rows.ts'
import type { Needs } from './use-needs.ts'

interface ClaimFormProps {
	demand: Demand
	needs: Needs
	/** Said where the list of demands is already open. */
	onClose: () => void
}

export const ClaimForm = drafted(
	({ demand }: ClaimFormProps) => ({ form: 'claim', at: demand.id, orgId: demand.orgId }),
	Form,
)

function Form({ demand, needs, onClose }: ClaimFormProps) {
	const commit = useCommit()
	const day = today()
	const offers = useMemo(
		() => offersFor(demand.data.kind, needs.resources.values(), needs.claims, day),
		[demand, needs, day],
	)
	const likely = offers[0]?.resource.data.kind === demand.data.kind && offers[0].left > 0 ? offers[0] : null
	const [offerId, setOfferId] = useKept('offer', likely?.resource.id)
	const offer = offers.find(each => each.resource.id === offerId) ?? null
	const setOffer = (row: ResourceRow | null) => setOfferId(row?.resource.id)
	const [quantity, setQuantity] = useKept('quantity', '1')
	const [date, setDate] = useKept('date', '')
	const [asked, setAsked] = useState(false)
	const restored = useDraft()?.keptMs !== undefined
	const [touched, setTouched] = useState(restored)

	const resource = offer?.resource
	const wanted = Number(quantity)
	const dated = resource !== undefined && needsDate(resource.rec)
	const left =
		resource === undefined
			? 0
			: resource.data.capacity -
				takenOn(resource, needs.claims, dated && date === '' ? day : date || undefined)
	const wrongQuantity =
		!Number.isInteger(wanted) || wanted < 1
			? '请填整数'
			: resource !== undefined && wanted > left
				? `只剩 ${Math.max(0, left)} ${resource.data.measure}`
				: undefined
	const wrongDate = dated && date === '' ? '请填写使用日期' : undefined
	const wrongOffer = resource === undefined ? '请选择资源' : undefined
	const save = async () => {
		setAsked(true)
		if (resource === undefined || wrongQuantity || wrongDate) return
		const claim = create('claim', demand.orgId, {
			resourceId: resource.id,
			demandId: demand.id,
			quantity: wanted,
			...(date === '' ? {} : { date }),
			state: 'claimed',
		})
		// One change: where the claim is refused, the demand stays on the list.
		const matched = demand.data.state === 'listed' ? [update(demand, { state: 'matched' })] : []
		if (await commit('claim.create', [claim, ...matched])) onClose()
	}
	const touch = <A,>(set: (value: A) => void) => {
		return (value: A) => {
			setTouched(true)
			set(value)
		}
	}
	return (
		<FormDialog title="认领资源" submitLabel="认领" dirty={touched} onSubmit={save} onClose={onClose}>
			<strong>{demand.data.title}</strong>
			<Autocomplete
				options={offers}
				value={offer}
				// Enter can fall on an offer that is no longer there.
				onChange={(_, value) => value !== undefined && touch(setOffer)(value)}
				groupBy={row =>
					row.resource.data.kind === demand.data.kind
						? `同类资源（${NEED_WORD[demand.data.kind]}）`
						: '其他资源'
				}
				getOptionLabel={row => row.resource.data.title}
				getOptionKey={row => row.resource.id}
				isOptionEqualToValue={(a, b) => a.resource.id === b.resource.id}
				noOptionsText="还没有可用的资源，可先在“资源清单”里登记"
				renderOption={({ key, ...item }, row) => (
					<li key={key} {...item}>
						<Box sx={{ display: 'flex', gap: 1.5, width: '100%', alignItems: 'baseline' }}>
							<span>{row.resource.data.title}</span>
							<Box component="span" sx={{ fontSize: 12, color: 'text.secondary' }}>
								{needs.ownerOf(row.resource)}
							</Box>
							<Box
								component="span"
								sx={{
									ml: 'auto',
									fontSize: 12,
									whiteSpace: 'nowrap',
									color: row.left > 0 ? 'text.secondary' : 'error.main',
								}}
							>
								{row.left > 0
									? `剩 ${row.left}/${row.resource.data.capacity} ${row.resource.data.measure}`
									: '本期已领完'}
							</Box>
						</Box>
					</li>
				)}
				renderInput={params => (
					<TextField
						{...params}
						label="资源"
						required
						autoFocus={likely === null}
						error={asked && wrongOffer !== undefined}
						helperText={
							asked && wrongOffer
								? wrongOffer
								: resource &&
									[needs.ownerOf(resource), needs.amountOf(resource), resource.data.hours]
										.filter(Boolean)
										.join(' · ')
						}
					/>
				)}
			/>
			<Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5 }}>
				<TextField
					label={resource === undefined ? '数量' : `数量（${resource.data.measure}）`}
					type="number"
					required
					autoFocus={likely !== null}
					value={quantity}
					error={asked && wrongQuantity !== undefined}
					helperText={
						asked && wrongQuantity
							? wrongQuantity
							: resource && `${dated ? '当期' : ''}最多还剩 ${Math.max(0, left)} ${resource.data.measure}`
					}
					onChange={event => touch(setQuantity)(event.target.value)}
				/>
				<TextField
					label="使用日期"
					type="date"
					required={dated}
					value={date}
					error={asked && wrongDate !== undefined}
					helperText={asked && wrongDate ? wrongDate : dated ? '按这一天所在的周期计数' : ''}
					onChange={event => touch(setDate)(event.target.value)}
					slotProps={{ inputLabel: { shrink: true } }}
				/>
			</Box>
			<span style={{ color: '#5d5852', fontSize: 13 }}>
				别的社区也可能认领同一资源，是否领到以服务器确认为准。
			</span>
		</FormDialog>
	)
}
