import { messagesOf } from 'c/errors';

describe('the messages of an error', () => {
  it('are those of a GraphQL answer, each once', () => {
    const errors = [{ message: 'No such field.', paths: [] }, { message: 'No such field.' }];
    expect(messagesOf(errors)).toEqual(['No such field.']);
  });

  it('are those of the body of a refused request', () => {
    expect(messagesOf({ status: 404, body: { message: 'Not found.' } })).toEqual(['Not found.']);
    expect(messagesOf({ body: [{ message: 'One.' }, { message: 'Two.' }] })).toEqual(['One.', 'Two.']);
  });

  it('are those of the page and of its fields when a record is refused', () => {
    const output = {
      errors: [{ message: 'The license is closed.' }],
      fieldErrors: { Seats__c: [{ message: 'Enter from 1 to 99,000,000 seats.' }] }
    };
    const body = { message: 'An error occurred.', output };
    expect(messagesOf({ body })).toEqual(['The license is closed.', 'Enter from 1 to 99,000,000 seats.']);
  });

  it('are those of code that failed, and never none', () => {
    expect(messagesOf(new TypeError('x is not a function'))).toEqual(['x is not a function']);
    expect(messagesOf('Offline')).toEqual(['Offline']);
    expect(messagesOf(undefined)).toEqual(['undefined']);
  });
});
