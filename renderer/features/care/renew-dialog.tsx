/** The consent given anew: who, how, when; it holds for at most another twelve months. */
import { lastDayOf } from '#shared/model/care.ts'
import type { Patch } from '#shared/model/view.ts'
import { update } from '../../session/edits.ts'
import { drafted, type Opened } from '../../ui/drafted.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { longDay, today } from '../../ui/format.ts'
import { useRecordForm } from '../../ui/record-form.tsx'
import { useCommit } from '../../ui/use-commit.ts'
import type { Card } from './care-rows.ts'
import { ConsentFields } from './consent-fields.tsx'

interface RenewDialogProps {
	card: Card
	onClose: () => void
}

export const RenewDialog = drafted(({ card }: RenewDialogProps) => ({ form: 'renewal', record: card }), Form)

function Form({ opened: card, onClose }: RenewDialogProps & Opened<Card>) {
	const commit = useCommit()
	const { data } = card
	const day = today()
	const { form, submit, dirty } = useRecordForm('card', {
		...data,
		consentHow: undefined,
		consentOn: day,
		expiresOn: lastDayOf(day),
	} as Patch<'card'>)
	const save = async (patch: Patch<'card'>) => {
		if ((patch.consentOn ?? '') > day) return form.setError('consentOn', { message: '同意日期不能晚于今天' })
		const consenter = patch.consentBy === 'self' ? undefined : patch.consenter
		const edit = update(card, { ...patch, consenter, renewals: (data.renewals ?? 0) + 1 })
		const done = `已续签，有效期至${longDay(patch.expiresOn)}`
		if (await commit('card.renew', [edit], { done })) onClose()
	}
	return (
		<FormDialog
			title={`续签同意 · ${data.name}`}
			submitLabel="续签"
			maxWidth="md"
			dirty={dirty}
			onSubmit={() => submit(save)}
			onClose={onClose}
		>
			<span>
				走访目的：{data.purpose}。上次同意于{longDay(data.consentOn)}，有效期至{longDay(data.expiresOn)}。
			</span>
			<ConsentFields form={form} autoFocus />
		</FormDialog>
	)
}
