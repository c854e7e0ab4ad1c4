# Algebra 1, Period 2: thirty-four students before the first lesson of a unit, on Wednesday 2026-10-14 at 10:00. Nobody
# has done anything yet, so what is in the file after a lesson is what was done in it.
cat >roster.csv <<'CSV'
student_id,name,section
s01,"Abara, Chidi",Period 2
s02,"Bianchi, Gia",Period 2
s03,"Brandt, Lotte",Period 2
s04,"Castillo, Inés",Period 2
s05,"Cohen, Noa",Period 2
s06,"Dang, Minh",Period 2
s07,"Duarte, Eva",Period 2
s08,"Eriksen, Jo",Period 2
s09,"Farouk, Omar",Period 2
s10,"Fischer, Tom",Period 2
s11,"Gomez, Luz",Period 2
s12,"Haddad, Sami",Period 2
s13,"Hall, Dee",Period 2
s14,"Ito, Ken",Period 2
s15,"Jansen, Pia",Period 2
s16,"Kim, Joon",Period 2
s17,"Kowal, Ewa",Period 2
s18,"Larsen, Bo",Period 2
s19,"Moreau, Luc",Period 2
s20,"Mwangi, Maria",Period 2
s21,"Nowak, Ada",Period 2
s22,"Okafor, Ike",Period 2
s23,"Park, Sun",Period 2
s24,"Petrov, Ivan",Period 2
s25,"Quist, Ole",Period 2
s26,"Reyes, Rosa",Period 2
s27,"Silva, Rui",Period 2
s28,"Tran, Vy",Period 2
s29,"Ueda, Rin",Period 2
s30,"Vogel, Max",Period 2
s31,"Weber, Lea",Period 2
s32,"Xu, Fei",Period 2
s33,"Yilmaz, Can",Period 2
s34,"Zhang, Wei",Period 2
CSV
cat >skills.csv <<'CSV'
unit,skill,title,unit_opens,unit_due,path
Lines,L1,Slope,2026-10-14,2026-10-23,any-order
Lines,L2,Intercepts,2026-10-14,2026-10-23,any-order
Lines,L3,Graph a line,2026-10-14,2026-10-23,any-order
Lines,L4,Point-slope form,2026-10-14,2026-10-23,any-order
CSV
homeroom --now 2026-09-01 new --course 'Algebra 1' --preset modern --section 'Period 2'
homeroom --now 2026-09-01 settings retake=limited:3 practice-first=off cool-down=0
homeroom --now 2026-09-01 import skills skills.csv
homeroom --now 2026-09-01 import roster roster.csv
