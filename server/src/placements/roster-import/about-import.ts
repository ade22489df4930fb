/** How the record of reads names an import whose people were shown: they are of the file, and may not be in the ledger. */
export const aboutImport = (importId: string): string => `import:${importId}`;
