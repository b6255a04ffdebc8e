/** Forms over a collection's schema: the same schema that the server decides by, with Chinese messages. */
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { type ReactNode, useEffect, useLayoutEffect, useState } from 'react'
import {
	type Control,
	Controller,
	type DefaultValues,
	type FieldValues,
	type Path,
	type UseFormReturn,
	useForm,
} from 'react-hook-form'
import { normalPhone, oddMobileDigits } from '#shared/model/phone.ts'
import { type Collection, schemas } from '#shared/model/schemas.ts'
import type { Patch } from '#shared/model/view.ts'
import { useDraft } from './drafted.tsx'
import { fieldKind } from './field-kinds.ts'
import { fieldLabel } from './labels.ts'
import { SensitiveHint, sensitiveText } from './sensitive-hint.tsx'
import { TextArea } from './text-area.tsx'

/** Text inputs hold `''`, numbers as text and phones as copied; the schema wants absent, numbers and digits. */
export function clean(
	collection: Collection,
	values: FieldValues,
	numbers: ReadonlySet<string>,
): Record<string, unknown> {
	const out: Record<string, unknown> = {}
	for (const [name, value] of Object.entries(values)) {
		const text = typeof value === 'string' ? value.trim() : value
		if (text === '' || text === null || text === undefined) continue
		if (numbers.has(name) && Number.isFinite(Number(text))) out[name] = Number(text)
		else if (typeof text === 'string' && fieldKind(collection, name).type === 'phone')
			out[name] = normalPhone(text)
		else out[name] = text
	}
	return out
}

const MESSAGE: Record<string, string> = {
	endsOn: '临时党支部要填截止日期',
	order: '结束日期不能早于开始日期',
	guardian: '不满十四周岁的，要由监护人同意',
	before_consent: '有效期不能早于同意日期',
	consent_months: '一次同意最长有效十二个月',
	nameless: '转办单不写姓名称呼、电话、证件号和门牌号',
}

/** What a schema says of a field, parsed with `reportInput`. */
export interface FieldIssue {
	readonly code: string
	readonly message: string
	readonly path: PropertyKey[]
	readonly input?: unknown
	readonly origin?: string
	readonly maximum?: number | bigint
	readonly minimum?: number | bigint
}

/** What is wrong with a field, in words. */
export function messageOf(collection: Collection, issue: FieldIssue): string {
	const field = String(issue.path[0] ?? '')
	const label = fieldLabel(collection, field)
	const { type } = fieldKind(collection, field)
	const missing = `${['choice', 'ref', 'refs'].includes(type) ? '请选择' : '请填写'}${label}`
	if (issue.message === 'required') return collection === 'contact' ? '请选择人员，或填写队伍名称' : missing
	if (issue.code === 'custom') return MESSAGE[issue.message] ?? issue.message
	if (issue.input === undefined || issue.input === '') return missing
	if (type === 'phone') return `${label}请填数字，如 13800138000 或 023-65401234`
	const isText = issue.origin === 'string'
	if (issue.code === 'too_big')
		return isText ? `${label}太长，最多 ${issue.maximum} 字` : `${label}不能大于 ${issue.maximum}`
	if (issue.code === 'too_small') return isText ? missing : `${label}不能小于 ${issue.minimum}`
	return `${label}的格式不对`
}

/**
 * A form over the fields of `collection`.
 *
 * @param initial the record's data, or the defaults of a new one
 * @param numbers fields that are whole numbers
 * @returns react-hook-form's form, and `submit(save)` that calls `save` with a patch of all fields shown (emptied
 * ones as `undefined`) once the schema accepts them
 */
export function useRecordForm<C extends Collection>(
	collection: C,
	initial: Patch<C>,
	numbers: readonly (keyof Patch<C> & string)[] = [],
) {
	const numeric = new Set<string>(numbers)
	const form = useForm<FieldValues>({
		defaultValues: initial as DefaultValues<FieldValues>,
		resolver: values => {
			const result = schemas[collection].safeParse(clean(collection, values, numeric), { reportInput: true })
			if (result.success) return { values, errors: {} }
			const errors: Record<string, { type: string; message: string }> = {}
			for (const issue of result.error.issues) {
				const field = String(issue.path[0] ?? '')
				errors[field] ??= { type: issue.code, message: messageOf(collection, issue) }
			}
			return { values: {}, errors }
		},
	})
	useKeptFields(form, initial)
	const submit = (save: (patch: Patch<C>) => void | Promise<void>) =>
		form.handleSubmit(values => {
			const filled = clean(collection, values, numeric)
			const patch = Object.fromEntries(Object.keys(values).map(name => [name, filled[name]]))
			return save(patch as Patch<C>)
		})()
	return { control: form.control, form, submit, dirty: form.formState.isDirty }
}

/** Keeps fields that differ from what the form began with, and begins with those that were kept. */
function useKeptFields(form: UseFormReturn<FieldValues>, initial: FieldValues): void {
	const draft = useDraft()
	const [begun] = useState(initial)
	const [kept] = useState(() => draft?.part('fields') as FieldValues | undefined)
	useLayoutEffect(() => {
		if (kept !== undefined) form.reset({ ...begun, ...withoutNull(kept) }, { keepDefaultValues: true })
	}, [form, begun, kept])
	useEffect(() => {
		if (draft === null) return
		const watching = form.watch(values => draft.set('fields', typedFields(begun, values)))
		return () => watching.unsubscribe()
	}, [draft, form, begun])
}

const withoutNull = (fields: FieldValues): FieldValues =>
	Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value ?? undefined]))

/** Fields that are not as they began, an emptied one as `null`; `undefined` where all are. */
function typedFields(begun: FieldValues, values: FieldValues): FieldValues | undefined {
	const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? '') === JSON.stringify(b ?? '')
	const typed = Object.entries(values).filter(([name, value]) => !isSame(value, begun[name]))
	if (typed.length === 0) return undefined
	return Object.fromEntries(typed.map(([name, value]) => [name, value ?? null]))
}

interface FieldProps {
	control: Control
	name: Path<FieldValues>
	label: string
	required?: boolean
	autoFocus?: boolean
	hint?: string
}

/** One line of text, or several with `lines`. `type="date"` edits a day, `datetime-local` a local time. */
export function TextInput({
	control,
	name,
	label,
	required,
	autoFocus,
	hint,
	lines,
	type = 'text',
}: FieldProps & { lines?: number; type?: 'text' | 'date' | 'datetime-local' | 'tel' | 'number' }) {
	const Input = lines === undefined ? TextField : TextArea
	return (
		<Controller
			control={control}
			name={name}
			render={({ field: { ref, value, ...field }, fieldState: { error, isDirty, isTouched } }) => (
				<Input
					{...field}
					value={value ?? ''}
					inputRef={ref}
					label={label}
					type={type}
					required={required ?? false}
					autoFocus={autoFocus ?? false}
					error={error !== undefined}
					helperText={
						type === 'text' && sensitiveText(String(value ?? '')) !== undefined ? (
							<SensitiveHint text={String(value)} onChange={field.onChange} />
						) : (
							(error?.message ??
							// Not while it is typed for the first time.
							(type === 'tel' && (isTouched || !isDirty) ? phoneRemark(String(value ?? '')) : undefined) ??
							hint)
						)
					}
					{...(lines !== undefined && { minRows: lines, maxRows: lines + 6 })}
					{...(type.startsWith('date') && { slotProps: { inputLabel: { shrink: true } } })}
				/>
			)}
		/>
	)
}

/** Said, not refused: whoever types it may know better. */
function phoneRemark(typed: string): string | undefined {
	const digits = oddMobileDigits(typed)
	return digits === undefined ? undefined : `手机号一般 11 位，这里是 ${digits} 位，请核对`
}

export interface Choice {
	value: string
	label: ReactNode
}

/** One of a few. `emptyLabel` offers "none". */
export function SelectInput({
	control,
	name,
	label,
	required,
	autoFocus,
	hint,
	choices,
	emptyLabel,
}: FieldProps & { choices: readonly Choice[]; emptyLabel?: string }) {
	return (
		<Controller
			control={control}
			name={name}
			render={({ field: { ref, value, ...field }, fieldState: { error } }) => (
				<TextField
					{...field}
					value={value ?? ''}
					inputRef={ref}
					select
					label={label}
					required={required ?? false}
					autoFocus={autoFocus ?? false}
					error={error !== undefined}
					helperText={error?.message ?? hint}
				>
					{emptyLabel !== undefined && <MenuItem value="">{emptyLabel}</MenuItem>}
					{choices.map(choice => (
						<MenuItem key={choice.value} value={choice.value}>
							{choice.label}
						</MenuItem>
					))}
				</TextField>
			)}
		/>
	)
}

/** Yes or nothing: unticked empties the field. */
export function CheckInput({ control, name, label }: Pick<FieldProps, 'control' | 'name' | 'label'>) {
	return (
		<Controller
			control={control}
			name={name}
			render={({ field: { ref, value, onChange, ...field } }) => (
				<FormControlLabel
					control={
						<Checkbox
							{...field}
							size="small"
							slotProps={{ input: { ref } }}
							checked={value === true}
							onChange={(_, on) => onChange(on ? true : undefined)}
						/>
					}
					label={label}
				/>
			)}
		/>
	)
}

/** The choices of a fixed vocabulary, in its own order. */
export const choicesOf = (labels: Readonly<Record<string, string>>): Choice[] =>
	Object.entries(labels).map(([value, label]) => ({ value, label }))
