/** A one-way stream from the shell, handed over as an argument of a call. */
export interface Channel<T> {
  onmessage: (value: T) => void;
}
