import {
  Menu,
  MenuButton,
  MenuItemCheckbox,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';

interface Props {
  readonly label: string;
  readonly values: readonly (readonly [value: string, label: string])[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** One facet: a button that says what is chosen, and a menu to choose from. */
export function FacetMenu({ label, values, chosen, onChange }: Props) {
  const labels = values.filter(([value]) => chosen.includes(value)).map(([, text]) => text);
  const told = labels.length > 2 ? `${labels.length} chosen` : labels.join(', ');
  return (
    <Menu
      checkedValues={{ facet: [...chosen] }}
      onCheckedValueChange={(_, { checkedItems }) => onChange(checkedItems)}
    >
      <MenuTrigger disableButtonEnhancement>
        <MenuButton
          size="small"
          shape="circular"
          className={told === '' ? 'facet' : 'facet chosen'}
        >
          {label}
          {told !== '' && <>: {told}</>}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {values.map(([value, text]) => (
            <MenuItemCheckbox key={value} name="facet" value={value}>
              {text}
            </MenuItemCheckbox>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
