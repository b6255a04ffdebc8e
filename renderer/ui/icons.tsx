/** Our own line icons, 20×20; the icon packages weigh far more than the few that are needed. */
import SvgIcon, { type SvgIconProps } from '@mui/material/SvgIcon'

function icon(d: string) {
	return function Icon(props: SvgIconProps) {
		return (
			<SvgIcon viewBox="0 0 20 20" fontSize="small" {...props}>
				<path
					d={d}
					fill="none"
					stroke="currentColor"
					strokeWidth="1.6"
					strokeLinecap="round"
					strokeLinejoin="round"
				/>
			</SvgIcon>
		)
	}
}

export const HomeIcon = icon('M3 9.5 10 3.5l7 6M5 8.5V16.5h10V8.5M8.5 16.5v-4h3v4')
export const TreeIcon = icon(
	'M10 3v4M5 13v-2.5h10V13M10 7v3.5M3.5 13h3v3.5h-3zM8.5 13h3v3.5h-3zM13.5 13h3v3.5h-3z',
)
export const PeopleIcon = icon(
	'M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.5 16.5c0-3 2-5 5-5s5 2 5 5M13 4a2.7 2.7 0 0 1 0 5M14 11.7c2.2.5 3.5 2.3 3.5 4.8',
)
export const NetworkIcon = icon(
	'M10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM4 3.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zM16 3.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zM4 13.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zM16 13.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zM5.2 6l3.2 2.6M14.8 6l-3.2 2.6M5.2 14l3.2-2.6M14.8 14l-3.2-2.6',
)
export const LogIcon = icon('M5 3.5h10v13H5zM7.5 7h5M7.5 10h5M7.5 13h3')
export const LedgerIcon = icon('M3.5 4h13v12h-13zM3.5 8h13M3.5 12h13M8 8v8')
export const CalendarIcon = icon('M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3.2v3M13 3.2v3')
export const MeetingIcon = icon(
	'M6.5 9h7l1 4h-9zM6 5.2a1.4 1.4 0 1 0 0 .1M10 4a1.4 1.4 0 1 0 0 .1M14 5.2a1.4 1.4 0 1 0 0 .1M4 16.5V14M16 16.5V14M10 16.5V13',
)
export const SyncIcon = icon(
	'M16 8A6.3 6.3 0 0 0 5 5.8L3.5 7.5M3.5 3.8v3.7h3.7M4 12a6.3 6.3 0 0 0 11 2.2l1.5-1.7M16.5 16.2v-3.7h-3.7',
)
export const SearchIcon = icon('M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM13 13l3.8 3.8')
export const PlusIcon = icon('M10 4v12M4 10h12')
export const CloseIcon = icon('M5 5l10 10M15 5 5 15')
export const PrintIcon = icon('M6 7V3.5h8V7M6 14H3.5V7h13v7H14M6 11.5h8v5H6z')
export const EditIcon = icon('M4 16l.8-3.4L13 4.4a1.6 1.6 0 0 1 2.3 0l.3.3a1.6 1.6 0 0 1 0 2.3L7.4 15.2z')
export const WarnIcon = icon('M10 3.5 17.5 16.5h-15zM10 8.5v3.5M10 14.2h.01')
export const DoneIcon = icon('M4 10.5l4 4 8-9')
export const ChevronIcon = icon('M7.5 5l5 5-5 5')
export const LockIcon = icon('M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9')
export const EyeIcon = icon(
	'M2.5 10S5.3 5 10 5s7.5 5 7.5 5-2.8 5-7.5 5-7.5-5-7.5-5zM10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
)
export const EyeOffIcon = icon(
	'M3.5 3.5l13 13M8 5.3c.6-.2 1.3-.3 2-.3 4.7 0 7.5 5 7.5 5s-.8 1.4-2.2 2.7M12.6 14.4c-.8.4-1.7.6-2.6.6-4.7 0-7.5-5-7.5-5s1-1.8 2.9-3.2',
)
export const ExportIcon = icon('M10 3.5v8.5M6.5 8.8 10 12.2l3.5-3.4M3.5 13v3.5h13V13')
export const CareIcon = icon(
	'M10 16.3C6 13.3 3.5 11 3.5 8a3.4 3.4 0 0 1 6.5-1.4A3.4 3.4 0 0 1 16.5 8c0 3-2.5 5.3-6.5 8.3z',
)
export const HealthIcon = icon('M2.5 10.5h3.2l2-5.5 3.6 10 2.2-6 1.2 1.5h2.8')
export const BackupIcon = icon(
	'M4 4.5h12v4H4zM4 11.5h12v4H4zM6.5 6.5h.01M6.5 13.5h.01M10 6.5h3.5M10 13.5h3.5',
)
export const MoreIcon = icon('M5 10h.01M10 10h.01M15 10h.01')
