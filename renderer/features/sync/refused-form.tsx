/** Corrects the fields of a refused change; the schema that the server decides by is asked before it goes. */
import Alert from '@mui/material/Alert'
import Typography from '@mui/material/Typography'
import { Fragment, useMemo, useState } from 'react'
import type { OutboxEntry } from '#renderer/db/tables.ts'
import { isCollection } from '#shared/model/collections.ts'
import { normalPhone } from '#shared/model/phone.ts'
import type { Rec } from '#shared/model/record.ts'
import { fieldKind } from '../../ui/field-kinds.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { fieldLabel } from '../../ui/labels.ts'
import { refusalText } from '../../ui/messages.ts'
import { messageOf } from '../../ui/record-form.tsx'
import { changeText, editText, type Names } from '../../ui/record-words.ts'
import { FieldInput } from './field-input.tsx'
import {
	corrected,
	editsAtFault,
	type FieldFault,
	type FieldValue,
	fieldKey,
	fieldsToMend,
	type RefusedField,
} from './refused.ts'
import { useResend } from './use-resend.ts'

interface RefusedFormProps {
	entry: OutboxEntry
	fields: readonly RefusedField[]
	records: ReadonlyMap<string, Rec>
	names: Names
	onClose: () => void
}

/** What is wrong before anybody has typed. */
function firstFaults({ change }: OutboxEntry, records: ReadonlyMap<string, Rec>): readonly FieldFault[] {
	const result = corrected(change, records, new Map())
	return result.ok ? [] : result.faults
}

export function RefusedForm({ entry, fields, records, names, onClose }: RefusedFormProps) {
	const { change, verdict } = entry
	const [values, setValues] = useState(() => plainPhones(fields))
	const [typed, setTyped] = useState(false)
	const [first] = useState(() => firstFaults(entry, records))
	const [faults, setFaults] = useState<readonly FieldFault[]>([])
	const [nothing, setNothing] = useState(false)
	const resend = useResend()

	const shown = useMemo(() => {
		const edits = editsAtFault(change, first, verdict)
		const all = fieldsToMend(fields, [...first, ...faults], change, records)
		return all.filter(({ edit }) => edits.includes(edit) || faults.some(fault => fault.edit === edit))
	}, [change, records, fields, first, faults, verdict])
	const faultOf = (field: RefusedField): string | undefined => {
		const fault = faults.find(each => fieldKey(each) === fieldKey(field))
		return fault && isCollection(field.collection) ? messageOf(field.collection, fault.issue) : undefined
	}
	// The cursor begins where the fault is.
	const begin = Math.max(
		0,
		shown.findIndex(
			field =>
				first.some(fault => fieldKey(fault) === fieldKey(field)) ||
				(first.length === 0 && field.field === verdict?.path),
		),
	)
	const several = change.edits.length > 1
	const submit = async () => {
		const result = corrected(change, records, values)
		setFaults(result.ok ? [] : result.faults)
		setNothing(result.ok && result.edits.length === 0)
		if (!result.ok || result.edits.length === 0) return
		if (await resend([{ changeId: entry.id, edits: result.edits }])) onClose()
	}
	return (
		<FormDialog
			title={changeText(change, names)}
			dirty={typed}
			submitLabel="重新提交"
			onSubmit={submit}
			onClose={onClose}
		>
			<Alert severity="info">{refusalText(verdict?.code)}</Alert>
			{shown.map((field, i) => (
				<Fragment key={fieldKey(field)}>
					{several && field.edit !== shown[i - 1]?.edit && (
						<Typography variant="h3">{editText(change.edits[field.edit]!, change, names)}</Typography>
					)}
					<FieldInput
						collection={field.collection}
						field={field.field}
						label={fieldLabel(field.collection, field.field)}
						value={values.has(fieldKey(field)) ? (values.get(fieldKey(field)) ?? null) : field.wanted}
						onChange={value => {
							setTyped(true)
							setValues(old => new Map(old).set(fieldKey(field), value))
						}}
						error={faultOf(field)}
						autoFocus={i === begin}
					/>
				</Fragment>
			))}
			{nothing && <Alert severity="info">改完与服务器上现在的内容一样，不用再提交，可以放弃这条修改。</Alert>}
		</FormDialog>
	)
}

/** Phones as people copy them stand in the form as they are kept. */
function plainPhones(fields: readonly RefusedField[]): ReadonlyMap<string, FieldValue> {
	const values = new Map<string, FieldValue>()
	for (const field of fields) {
		const { collection, field: name, wanted } = field
		if (typeof wanted !== 'string' || fieldKind(collection, name).type !== 'phone') continue
		const plain = normalPhone(wanted)
		if (plain !== wanted) values.set(fieldKey(field), plain)
	}
	return values
}
