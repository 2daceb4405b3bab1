/** Entries that picklists of several standard objects share, as a new org has them. */
export const industries =
  'Agriculture,Apparel,Banking,Biotechnology,Chemicals,Communications,Construction,Consulting,Education,Electronics,Energy,Engineering,Entertainment,Environmental,Finance,Food & Beverage,Government,Healthcare,Hospitality,Insurance,Machinery,Manufacturing,Media,Not For Profit,Recreation,Retail,Shipping,Technology,Telecommunications,Transportation,Utilities,Other'.split(
    ','
  );
export const ratings = ['Hot', 'Warm', 'Cold'];
export const salutations = ['Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.', 'Mx.'];
export const sources = ['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other'];
