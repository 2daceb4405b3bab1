/** Something that an interview could not do: it goes on at the fault path of its element, or fails. */
export class FlowFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FlowFault';
  }
}
