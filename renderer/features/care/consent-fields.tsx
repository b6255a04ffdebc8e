/** Who agreed, how, on which day, and until when it holds. */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { useEffect, useRef } from 'react'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import { lastDayOf } from '#shared/model/care.ts'
import { longDay } from '../../ui/format.ts'
import { CONSENT_BY_LABEL, CONSENT_WAY_LABEL } from '../../ui/labels.ts'
import { CheckInput, choicesOf, SelectInput, TextInput } from '../../ui/record-form.tsx'

export function ConsentFields({ form, autoFocus = false }: { form: UseFormReturn; autoFocus?: boolean }) {
	const { control } = form
	const [under14, consentBy, consentOn, consentHow, consenter] = useWatch({
		control,
		name: ['under14', 'consentBy', 'consentOn', 'consentHow', 'consenter'],
	})
	const { submitCount } = form.formState
	const other = consentBy === 'guardian' || consentBy === 'agent'
	// Said whatever else is wrong in the form: without it there is no card.
	const lacks = !consentBy || !consentHow || !consentOn || (other && !consenter?.trim())
	const day = typeof consentOn === 'string' && consentOn !== '' ? consentOn : undefined
	const before = useRef(day)
	useEffect(() => {
		if (day === before.current) return
		before.current = day
		// The consent of another day ends on another day.
		if (day !== undefined) form.setValue('expiresOn', lastDayOf(day))
	}, [day, form])
	useEffect(() => {
		if (under14) form.setValue('consentBy', 'guardian')
	}, [under14, form])
	return (
		<Box
			component="fieldset"
			sx={{
				border: 1,
				borderColor: 'divider',
				borderRadius: 1,
				m: 0,
				p: 1.5,
				pt: 1,
				display: 'grid',
				gap: 1.5,
			}}
		>
			<Box component="legend" sx={{ px: 0.5, fontSize: 13, color: 'text.secondary' }}>
				同意情况
			</Box>
			{submitCount > 0 && lacks && (
				<Alert severity="error">
					还没有写明同意情况，不能保存。要先把走访目的告诉本人，由本人（不满十四周岁的由监护人）同意。
				</Alert>
			)}
			<Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr 1fr', gap: 1.5, alignItems: 'start' }}>
				<SelectInput
					control={control}
					name="consentBy"
					label="由谁同意"
					required
					autoFocus={autoFocus}
					choices={choicesOf(CONSENT_BY_LABEL)}
				/>
				<SelectInput
					control={control}
					name="consentHow"
					label="同意方式"
					required
					choices={choicesOf(CONSENT_WAY_LABEL)}
				/>
				<CheckInput control={control} name="under14" label="不满十四周岁" />
				{other && (
					<TextInput
						control={control}
						name="consenter"
						label={consentBy === 'guardian' ? '监护人姓名' : '受托人姓名'}
						required
					/>
				)}
				<TextInput control={control} name="consentOn" label="同意日期" type="date" required />
				<TextInput
					control={control}
					name="expiresOn"
					label="有效期至"
					type="date"
					required
					hint={day === undefined ? '最长十二个月' : `最长到${longDay(lastDayOf(day))}`}
				/>
			</Box>
		</Box>
	)
}
