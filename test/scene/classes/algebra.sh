# Algebra 1, Period 2, in the middle of a unit: on Wednesday 2026-10-14 at 10:42 it is day 8 of 12. Nine students, each
# at another place. Period 3 has one more, and a second unit waits.
cat >roster.csv <<'CSV'
student_id,family_name,given_name,preferred_name,section
20398,Abara,Chidi,,Period 2
20401,Brandt,Charlotte,Lotte,Period 2
20417,Castillo,Inés,,Period 2
20420,Dang,Minh,,Period 2
20423,Eriksen,Jo,,Period 2
20431,Farouk,Omar,,Period 2
20440,Gomez,Luz,,Period 2
20444,Hall,Dee,,Period 2
20452,Ito,Ken,,Period 2
20500,Mwangi,Maria,,Period 3
CSV
cat >skills.csv <<'CSV'
unit,skill,title,prerequisites,unit_opens,unit_due,path
Lines,4.1,Slope,,2026-10-05,2026-10-20,linear
Lines,4.2,Intercepts,,2026-10-05,2026-10-20,linear
Lines,4.3,Graph a line,,2026-10-05,2026-10-20,linear
Lines,4.4,Slope-intercept form,,2026-10-05,2026-10-20,linear
Lines,4.5,Point-slope form,,2026-10-05,2026-10-20,linear
Lines,4.6,Two points,,2026-10-05,2026-10-20,linear
Lines,4.7,Parallel lines,,2026-10-05,2026-10-20,linear
Lines,4.8,Perpendicular lines,,2026-10-05,2026-10-20,linear
Lines,4.9,Lines that model,,2026-10-05,2026-10-20,linear
Systems,5.1,Solve by graphing,4.4,2026-10-21,2026-10-30,any-order
Systems,5.2,Solve by substitution,,2026-10-21,2026-10-30,any-order
CSV

# mastered STUDENT SKILL...: practice and a good check a school day, from the first day of the unit on
mastered() {
    student=$1
    shift
    for skill in "$@"; do
        case $skill in 4.1) day=05 ;; 4.2) day=06 ;; 4.3) day=07 ;; 4.4) day=08 ;; 4.5) day=09 ;; 4.6) day=12 ;; *) day=13 ;; esac
        echo "$student,practice,2026-10-${day}T09:00,$skill,10,10,,rivera"
        echo "$student,check,2026-10-${day}T09:30,$skill,5,5,A,rivera"
    done
}
# tried STUDENT SKILL SCORE FORM WHEN: a check, and practice after it
tried() {
    echo "$1,check,$5,$2,$3,5,$4,rivera"
    echo "$1,practice,${5%T*}T15:00,$2,10,10,,ana"
}
{
    echo student_id,kind,at,skill,score,max,form,by
    mastered 20398 4.1 4.2 4.3 4.4 4.5 4.6 4.7
    echo 20398,ready,2026-10-14T10:37,4.8,,,,rivera
    mastered 20401 4.1 4.2 4.3 4.4 4.5
    tried 20401 4.6 3 A 2026-10-13T09:40
    mastered 20417 4.1 4.2 4.3
    tried 20417 4.4 2 A 2026-10-09T09:40
    tried 20417 4.4 3 B 2026-10-13T09:45
    mastered 20420 4.1 4.2 4.3 4.4
    echo 20420,ready,2026-10-14T10:34,4.5,,,,rivera
    echo 20420,claim,2026-10-14T10:38,4.5,,,,ana
    mastered 20423 4.1 4.2 4.3 4.4
    echo 20423,check,2026-10-13T09:50,4.5,3,5,A,rivera
    mastered 20431 4.1 4.2
    tried 20431 4.3 2 A 2026-10-08T10:00
    tried 20431 4.3 1 B 2026-10-09T10:00
    tried 20431 4.3 2 C 2026-10-12T10:00
    mastered 20440 4.1 4.2 4.3 4.4 4.5 4.6
    echo 20440,ready,2026-10-14T10:31,4.7,,,,rivera
    mastered 20444 4.1 4.2 4.3 4.4 4.5
    echo 20444,practice,2026-10-14T10:20,4.6,5,10,,ana
    mastered 20452 4.1 4.2 4.3 4.4
    tried 20452 4.5 3 A 2026-10-12T09:40
    tried 20452 4.5 2 B 2026-10-13T09:55
    echo 20452,ready,2026-10-14T10:41,4.5,,,,rivera
} >evidence.csv

homeroom --now 2026-09-01 new --course 'Algebra 1' --preset modern --section 'Period 2'
homeroom --now 2026-09-01 settings retake=limited:3 gate=strict
homeroom --now 2026-09-01 import skills skills.csv
homeroom --now 2026-09-01 import roster roster.csv
homeroom --now 2026-10-14T10:41 import evidence evidence.csv
