import { useState } from 'react';

interface Props {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  /** Told of every number within the limits as it is typed. */
  onChange: (value: number) => void;
}

/** A number with limits. What is half typed (`0` on the way to `0.7`) stands until the field is left: a field that put it right at once could not be typed in. */
export function NumberField({ label, value, min, max, step, onChange }: Props) {
  const [typed, setTyped] = useState<string>();
  return (
    <label>
      {label}
      <input
        type="number"
        min={min}
        max={max}
        step={step}
        value={typed ?? value}
        onChange={({ target }) => {
          setTyped(target.value);
          if (target.valueAsNumber >= min && target.valueAsNumber <= max) onChange(target.valueAsNumber);
        }}
        onBlur={() => setTyped(undefined)}
      />
    </label>
  );
}
