/** Finds people, grids, buildings and units from any page: Ctrl+K or / to begin, arrows and Enter to go. */
import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import InputAdornment from '@mui/material/InputAdornment'
import TextField from '@mui/material/TextField'
import Tooltip from '@mui/material/Tooltip'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { usePersonRoles } from '../session/person-roles.ts'
import { useCan } from '../session/session.tsx'
import { useTree } from '../session/tree.ts'
import { SearchIcon } from '../ui/icons.tsx'
import { isTyping } from '../ui/is-typing.ts'
import { MatchText } from '../ui/match-text.tsx'
import { useGo } from '../ui/navigation.ts'
import { PersonLine } from '../ui/person-line.tsx'
import { type PlaceItem, type SearchItem, useSearchResults } from './search-results.ts'

export function SearchBox() {
	const [typed, setTyped] = useState('')
	const input = useRef<HTMLInputElement>(null)
	/** Where the keyboard was before. */
	const before = useRef<HTMLElement | null>(null)
	const go = useGo()
	const tree = useTree()
	const rolesOf = usePersonRoles()
	const findsPeople = useCan('person', 'read')
	const { items, morePeople, ready } = useSearchResults(typed)
	useFocusKeys(input)

	const placeholder = findsPeople ? '搜索人员、网格、楼栋、单位' : '搜索组织、网格'
	const hint = findsPeople ? '输入姓名、拼音首字母、手机尾号、楼栋或单位' : '输入社区或网格的名称、拼音首字母'
	const nothing = ready ? `没有找到“${typed.trim()}”` : '正在读取人员…'
	return (
		<Box
			role="search"
			sx={{ width: 360 }}
			onFocus={({ relatedTarget }) => {
				before.current = relatedTarget instanceof HTMLElement ? relatedTarget : null
			}}
		>
			<Autocomplete<SearchItem>
				options={items}
				filterOptions={all => all}
				groupBy={item => item.group}
				getOptionKey={item => item.key}
				getOptionLabel={item => (item.kind === 'person' ? item.person.data.name : item.name)}
				value={null}
				inputValue={typed}
				onInputChange={(_, text, reason) => reason !== 'selectOption' && setTyped(text)}
				onChange={(_, item) => {
					if (item === null) return
					setTyped('')
					input.current?.blur()
					go(item.to, item.params)
				}}
				onKeyDown={event => {
					if (event.key !== 'Escape') return
					input.current?.blur()
					before.current?.focus()
				}}
				openOnFocus
				disablePortal
				forcePopupIcon={false}
				disableClearable={false}
				clearIcon={null}
				noOptionsText={typed.trim() === '' ? hint : nothing}
				renderGroup={({ key, group, children }) => (
					<Box key={key} role="group" aria-label={group}>
						<Box role="presentation" sx={{ px: 2, pt: 1, pb: 0.25, fontSize: 12, color: 'text.secondary' }}>
							{group}
							{group === '人员' && morePeople > 0 && `（另有 ${morePeople} 人，多输几个字可缩小范围）`}
						</Box>
						{children}
					</Box>
				)}
				renderOption={({ key, ...option }, item) => (
					<li key={key} {...option}>
						{item.kind === 'person' ? (
							<PersonLine
								person={item.person}
								matches={item.matches}
								roles={rolesOf(item.person.id)}
								tree={tree}
							/>
						) : (
							<PlaceLine item={item} />
						)}
					</li>
				)}
				slotProps={{
					listbox: { component: 'div', sx: { maxHeight: '70vh' } },
					popper: { placement: 'bottom-start', sx: { minWidth: 460 } },
				}}
				renderInput={({ slotProps, ...params }) => (
					<TextField
						{...params}
						inputRef={input}
						placeholder={placeholder}
						slotProps={{
							...slotProps,
							input: {
								...slotProps.input,
								startAdornment: (
									<InputAdornment position="start">
										<SearchIcon />
									</InputAdornment>
								),
								endAdornment: <Shortcut />,
							},
							htmlInput: { ...slotProps.htmlInput, 'aria-label': placeholder, maxLength: 40 },
						}}
					/>
				)}
			/>
		</Box>
	)
}

function PlaceLine({ item }: { item: PlaceItem }) {
	return (
		<Box sx={{ display: 'flex', width: '100%', gap: 2 }}>
			<span>
				<MatchText text={item.name} from={item.from} to={item.until} />
			</span>
			{item.contact && <span>{item.contact}</span>}
			<Box component="span" sx={{ ml: 'auto', fontSize: 12, color: 'text.secondary', textAlign: 'right' }}>
				{item.about}
			</Box>
		</Box>
	)
}

function Shortcut() {
	return (
		<Tooltip title="按 Ctrl+K 或 / 开始搜索">
			<Box
				component="kbd"
				sx={{
					fontFamily: 'inherit',
					fontSize: 12,
					color: 'text.secondary',
					border: 1,
					borderColor: 'divider',
					borderRadius: 0.5,
					px: 0.5,
					whiteSpace: 'nowrap',
				}}
			>
				Ctrl+K
			</Box>
		</Tooltip>
	)
}

/** Ctrl+K anywhere; `/` where it is not being typed into something. Not above an open dialog. */
function useFocusKeys(input: RefObject<HTMLInputElement | null>) {
	useEffect(() => {
		const onKeyDown = (event: KeyboardEvent) => {
			const control = event.ctrlKey || event.metaKey
			const asked = control ? event.key.toLowerCase() === 'k' : event.key === '/' && !isTyping(event.target)
			if (!asked || event.altKey || document.querySelector('[role="dialog"]') !== null) return
			event.preventDefault()
			input.current?.focus()
			input.current?.select()
		}
		window.addEventListener('keydown', onKeyDown)
		return () => window.removeEventListener('keydown', onKeyDown)
	}, [input])
}
