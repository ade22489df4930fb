/** 性别 on a paper: 2 is female, as in the ledger (GB/T 2261.1). */
export const sexInWords = (sex: number): string => (sex === 2 ? '女' : '男');
