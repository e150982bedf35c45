# The command fashion-repro, which runs what was built last in the checkout around the current folder, otherwise in the one that this script was written from;
# and its completion. Written by: @WRITTEN-BY@

fashion-repro() {
    local checkout program
    checkout=$(git rev-parse --show-toplevel 2> /dev/null)
    program=$checkout/@IN-CHECKOUT@
    [[ -n $checkout && -f $program ]] || program=@PROGRAM@
    if [[ ! -f $program ]]; then
        echo "fashion-repro: $program is not there. Build it: dotnet build src/FashionRepro.Cli" >&2
        return 5
    fi
    dotnet "$program" "$@"
}

_fashion_repro() {
    local line="${(j: :)${words[2,CURRENT-1]}}"
    line="${line:+$line }$PREFIX"
    local -a candidates
    candidates=(${(f)"$(fashion-repro "[suggest:$#line]" "$line" 2> /dev/null)"})
    [[ $PREFIX == -* ]] || candidates=(${candidates:#-*})
    if (( $#candidates )); then
        # A setting goes on behind its =.
        compadd -S '' -- ${(M)candidates:#*=}
        compadd -- ${candidates:#*=}
    else
        _files -/
    fi
}

(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
compdef _fashion_repro fashion-repro
