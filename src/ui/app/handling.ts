/** Id of the section of Options that says what is read, sent and stored; its anchor. */
export const handlingId = 'handling';
