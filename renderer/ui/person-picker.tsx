/**
 * Picks people by pinyin, characters, phone tail or building, those of the own community first; who is not
 * there yet can be written down on the way. The same key press never asks for a person twice.
 */
import Autocomplete from '@mui/material/Autocomplete'
import { useMemo, useState } from 'react'
import { normalPhone } from '#shared/model/phone.ts'
import type { View } from '#shared/model/view.ts'
import { peopleFirst } from '../session/people-first.ts'
import { type FieldMatch, usePeopleSearch } from '../session/people-search.ts'
import { usePersonRoles } from '../session/person-roles.ts'
import { useCan, useClient, useTable } from '../session/session.tsx'
import { useTree } from '../session/tree.ts'
import { today } from './format.ts'
import { PlusIcon } from './icons.tsx'
import { NewPersonDialog } from './new-person-dialog.tsx'
import { PersonLine } from './person-line.tsx'
import { pickedOf } from './picked.ts'
import { type PickerFieldProps, PickerInput } from './picker-input.tsx'

type Option =
	| { kind: 'person'; id: string; person: View<'person'>; matches: readonly FieldMatch[] }
	| { kind: 'new'; id: 'new'; typed: string }

interface CommonProps extends PickerFieldProps {
	/**
	 * The community (or a node below it) whose people come first, and to which a new person belongs. While it is
	 * not known and the account has several communities, nobody can be added.
	 */
	orgId?: string | undefined
	/** The grid that is being filled in: its staff come first while nothing is typed. */
	gridId?: string | undefined
	/** People who come before all others, whatever is typed: who is at the meeting. The same set from draw to draw. */
	preferred?: ReadonlySet<string> | undefined
	disabled?: boolean
	/** Leaves people out: those already named elsewhere in the form. */
	filter?: (person: View<'person'>) => boolean
}
interface OneProps extends CommonProps {
	multiple?: false
	value: string | undefined
	onChange: (personId: string | undefined) => void
}
interface SeveralProps extends CommonProps {
	multiple: true
	value: readonly string[]
	onChange: (personIds: string[]) => void
}
export type PersonPickerProps = OneProps | SeveralProps

const OWN = 30
const OTHERS = 15

export function PersonPicker(props: PersonPickerProps) {
	const { orgId, gridId, preferred, disabled, filter } = props
	const people = useTable('person')
	const posts = useTable('post')
	const { name: accountName } = useClient().account()
	const tree = useTree()
	const rolesOf = usePersonRoles()
	const { search, ready } = usePeopleSearch()
	const mayCreate = useCan('person', 'create')
	const [typed, setTyped] = useState('')
	const [open, setOpen] = useState(false)
	const [adding, setAdding] = useState<string | null>(null)
	const only = tree?.communities.length === 1 ? tree.communities[0]?.id : undefined
	const community = orgId === undefined ? only : (tree?.communityOf(orgId)?.id ?? orgId)

	const chosenIds = (props.multiple ? props.value : props.value === undefined ? [] : [props.value]).join(' ')
	// The same array as long as the same people are chosen: a new one makes the field drop what is being typed.
	const chosen = useMemo(() => {
		const toOption = (id: string): Option => {
			const person = people?.get(id)
			return person === undefined ? missing(id, people === undefined) : asOption(person)
		}
		return chosenIds.split(' ').filter(Boolean).map(toOption)
	}, [chosenIds, people])
	// In a field for one person the chosen name stands as text; it is not a question.
	const asked = !props.multiple && chosen[0] !== undefined && typed === labelOf(chosen[0]) ? '' : typed

	const options = useMemo(() => {
		if (!open) return []
		const wanted = (own: boolean) => (person: View<'person'>) =>
			(community === undefined || person.orgId === community) === own && (filter?.(person) ?? true)
		const first =
			asked === '' && people !== undefined
				? peopleFirst(people, posts?.values() ?? [], accountName, gridId, today())
				: []
		const here = (person: View<'person'>) => preferred?.has(person.id) === true
		const near =
			preferred === undefined
				? []
				: search(asked, {
						limit: OWN,
						filter: person => here(person) && !first.includes(person) && (filter?.(person) ?? true),
					}).hits
		const own = search(asked, {
			limit: OWN,
			filter: person => !here(person) && !first.includes(person) && wanted(true)(person),
		}).hits
		const others =
			asked === '' || community === undefined
				? []
				: search(asked, { limit: OTHERS, filter: person => !here(person) && wanted(false)(person) }).hits
		const found: Option[] = [
			...first.filter(person => filter?.(person) ?? true).map(person => asOption(person)),
			...[...near, ...own, ...others].map(({ person, matches }) => asOption(person, matches)),
		]
		const typedName = asked.trim()
		// Not before everybody is in: it would stand alone, and first, under the name of somebody who is there.
		if (ready && mayCreate && community !== undefined && typedName !== '')
			found.push({ kind: 'new', id: 'new', typed: typedName })
		return found
	}, [
		open,
		asked,
		search,
		ready,
		community,
		filter,
		mayCreate,
		people,
		posts,
		accountName,
		gridId,
		preferred,
	])

	const pick = (picked: readonly Option[] | undefined) => {
		if (picked === undefined) return
		const asksNew = picked.find(option => option.kind === 'new')
		if (asksNew !== undefined) return setAdding(asksNew.typed)
		const ids = picked.map(option => option.id)
		if (props.multiple) props.onChange(ids)
		else props.onChange(ids[0])
	}

	return (
		<>
			<Autocomplete<Option, boolean>
				multiple={props.multiple === true}
				disabled={disabled ?? false}
				options={options}
				value={props.multiple ? chosen : (chosen[0] ?? null)}
				onChange={(_, value) => pick(pickedOf(value))}
				inputValue={typed}
				onInputChange={(_, text) => setTyped(text)}
				onOpen={() => setOpen(true)}
				onClose={() => setOpen(false)}
				filterOptions={all => all}
				filterSelectedOptions={props.multiple === true}
				selectOnFocus
				clearOnBlur
				getOptionLabel={labelOf}
				getOptionKey={option => option.id}
				isOptionEqualToValue={(a, b) => a?.id === b.id}
				getOptionDisabled={option => option?.kind === 'person' && option.person.data.state === 'left'}
				loading={!ready}
				loadingText="正在读取人员…"
				noOptionsText={asked === '' ? '输入姓名、拼音或手机尾号' : '没有找到'}
				renderOption={({ key, ...item }, option) => (
					<li key={key} {...item}>
						{option.kind === 'new' ? (
							<>
								<PlusIcon sx={{ mr: 1 }} />
								{isName(option.typed) ? `新建“${option.typed}”…` : '不在名单里，新建人员…'}
							</>
						) : (
							<PersonLine
								person={option.person}
								matches={option.matches}
								roles={rolesOf(option.id)}
								tree={tree}
							/>
						)}
					</li>
				)}
				slotProps={{ listbox: { sx: { maxHeight: 320 } }, popper: { sx: { minWidth: 320 } } }}
				renderInput={params => (
					<PickerInput
						params={params}
						field={props}
						placeholder={chosen.length === 0 ? '拼音、姓名或手机尾号' : ''}
					/>
				)}
			/>
			{adding !== null && community !== undefined && (
				<NewPersonDialog
					orgId={community}
					initial={isPhone(adding) ? { phone: normalPhone(adding) } : isName(adding) ? { name: adding } : {}}
					onDone={id => {
						setAdding(null)
						setTyped('')
						if (!props.multiple) props.onChange(id)
						else if (!props.value.includes(id)) props.onChange([...props.value, id])
					}}
					onClose={() => setAdding(null)}
				/>
			)}
		</>
	)
}

const asOption = (person: View<'person'>, matches: readonly FieldMatch[] = []): Option => ({
	kind: 'person',
	id: person.id,
	person,
	matches,
})

/** A chosen person whose record is not at hand: still loading, deleted, or out of scope. */
function missing(id: string, loading: boolean): Option {
	const rec = { id, collection: 'person', orgId: '', fields: {}, at: '', version: 0 }
	const data = { name: loading ? '…' : '（已删除的人员）', state: 'active' as const }
	return asOption({ id, collection: 'person', orgId: '', deleted: true, data, rec })
}

const labelOf = (option: Option): string =>
	option.kind === 'person' ? option.person.data.name : option.typed
const isPhone = (typed: string): boolean => /^[0-9+-]+$/.test(normalPhone(typed))
/** Whether what was typed is a name to begin with, not pinyin or digits. */
const isName = (typed: string): boolean => /[\u3400-\u9fff]/.test(typed) && !/[0-9]/.test(typed)
