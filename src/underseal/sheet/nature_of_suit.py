"""The natures of suit that a civil cover sheet (form JS 44) offers, by its codes."""

_LINES = """
110 Insurance
120 Contract: Marine
130 Miller Act
140 Negotiable Instrument
150 Contract: Recovery/Enforcement
151 Contract: Recovery Medicare
152 Contract: Recovery Student Loan
153 Contract: Recovery Veteran Benefits
160 Stockholders’ Suits
190 Contract: Other
195 Contract: Product Liability
196 Contract: Franchise
210 Real Property: Land Condemnation
220 Real Property: Foreclosure
230 Real Property: Rent, Lease & Ejectment
240 Real Property: Torts to Land
245 Real Property: Tort Product Liability
290 Real Property: Other
310 Personal Injury: Airplane
315 Personal Injury: Airplane Product Liability
320 Assault, Libel & Slander
330 Federal Employers’ Liability
340 Personal Injury: Marine
345 Personal Injury: Marine Product Liability
350 Personal Injury: Motor Vehicle
355 Personal Injury: Motor Vehicle Product Liability
360 Personal Injury: Other
362 Personal Injury: Medical Malpractice
365 Personal Injury: Product Liability
367 Personal Injury: Health Care/Pharmaceutical
368 Personal Injury: Asbestos
370 Personal Property: Other Fraud
371 Personal Property: Truth in Lending
380 Personal Property: Other
385 Personal Property: Product Liability
375 False Claims Act
376 Qui Tam (31 U.S.C. 3729(a))
400 State Reapportionment
410 Antitrust
422 Bankruptcy Appeal (801)
423 Bankruptcy Withdrawal
430 Banks and Banking
440 Civil Rights: Other
441 Civil Rights: Voting
442 Civil Rights: Employment
443 Civil Rights: Accommodations
445 Civil Rights: Americans with Disabilities, Employment
446 Civil Rights: Americans with Disabilities, Other
448 Civil Rights: Education
450 Commerce
460 Deportation
462 Naturalization Application
463 Habeas Corpus: Alien Detainee
465 Other Immigration Actions
470 Racketeer Influenced and Corrupt Organizations
480 Consumer Credit
485 Telephone Consumer Protection Act
490 Cable/Satellite TV
510 Prisoner: Motions to Vacate Sentence
530 Habeas Corpus: General
535 Habeas Corpus: Death Penalty
540 Prisoner: Mandamus & Other
550 Prisoner: Civil Rights
555 Prisoner: Prison Condition
560 Prisoner: Civil Detainee, Conditions of Confinement
625 Drug Related Seizure of Property
690 Forfeiture/Penalty: Other
710 Labor: Fair Labor Standards Act
720 Labor: Labor/Management Relations
740 Labor: Railway Labor Act
751 Labor: Family and Medical Leave Act
790 Labor: Other
791 Labor: E.R.I.S.A.
820 Copyright
830 Patent
835 Patent: Abbreviated New Drug Application
840 Trademark
850 Securities/Commodities
861 Social Security: HIA
862 Social Security: Black Lung
863 Social Security: DIWC/DIWW
864 Social Security: SSID Title XVI
865 Social Security: RSI
870 Taxes
871 IRS: Third Party
880 Defend Trade Secrets Act
890 Other Statutory Actions
891 Agricultural Acts
893 Environmental Matters
895 Freedom of Information Act
896 Arbitration
899 Administrative Procedure Act/Review or Appeal of Agency Decision
950 Constitutionality of State Statutes
"""

NATURES_OF_SUIT = tuple(line for line in _LINES.splitlines() if line)


def nature_of_suit(said: str) -> str:
    """Return the line of the list that is meant by its code, its words or both; what is none of them, as it is said."""
    asked = " ".join(said.split()).casefold()
    lines = (line for line in NATURES_OF_SUIT if asked in {line.casefold(), *line.casefold().split(" ", 1)})
    return next(lines, said)
