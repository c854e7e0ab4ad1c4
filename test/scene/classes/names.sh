# Names that columns must not stumble over: wide, combining, right to left, long, and ones that mean harm.
{
    echo student_id,family_name,given_name,section
    echo w1,李,小龙,P1
    echo 'w2,Ngọc,Bảo Trân,P1'
    printf 'w3,Ze\314\201le\314\201,Marie,P1\n'
    echo 'w4,שלום,דנה,P1'
    echo 'w5,Wolfeschlegelsteinhausenbergerdorff,Hubert Blaine,P1'
    printf 'w6,"Evil\033[2J\033[31m",Bell\007,P1\n'
    printf 'w7,Over\342\200\256ride,Bidi,P1\n'
    printf 'w8,👩‍🚀 Astro,Naut,P1\n'
    echo 'w9,김,민준,P1'
} >roster.csv
cat >skills.csv <<'CSV'
unit,skill,title
U,A,Alpha
U,B,Beta
U,C,Gamma
CSV
homeroom new --course Names --section P1
homeroom import skills skills.csv
homeroom import roster roster.csv
homeroom record check --student w1 --skill A 4
