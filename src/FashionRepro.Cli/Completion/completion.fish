# The command fashion-repro, which runs what was built last in the checkout around the current folder, otherwise in the one that this script was written from;
# and its completion. Written by: @WRITTEN-BY@

function fashion-repro --description 'Does what the write-up says hold up?'
    set -l checkout (git rev-parse --show-toplevel 2> /dev/null)
    set -l program $checkout/@IN-CHECKOUT@
    if test -z "$checkout"; or not test -f "$program"
        set program @PROGRAM@
    end
    if not test -f "$program"
        echo "fashion-repro: $program is not there. Build it: dotnet build src/FashionRepro.Cli" >&2
        return 5
    end
    dotnet $program $argv
end

function __fashion_repro_candidates
    set -l line (commandline -cp | string collect | string replace -r '^\s*\S+\s?' '' | string collect)
    set -l candidates (fashion-repro "[suggest:"(string length -- "$line")"]" "$line" 2> /dev/null)
    if string match -q -- '-*' (commandline -ct)
        string match -- '-*' $candidates
    else
        string match -v -- '-*' $candidates
    end
end

complete -c fashion-repro -f -a '(__fashion_repro_candidates)'
complete -c fashion-repro -l store -x -a '(__fish_complete_directories (commandline -ct))'
complete -c fashion-repro -l data -x -a '(__fish_complete_directories (commandline -ct))'
complete -c fashion-repro -l output -x -a '(__fish_complete_directories (commandline -ct))'
