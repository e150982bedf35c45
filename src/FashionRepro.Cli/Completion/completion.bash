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
    local line=${COMP_LINE:0:COMP_POINT} word kept= candidate
    line=${line#*"${COMP_WORDS[0]}"}
    line=${line#[[:blank:]]}
    word=${line##*[[:blank:]]}

    # bash replaces only what stands behind the last break, and = is one for it.
    [[ $word == *=* && $COMP_WORDBREAKS == *=* ]] && kept=${word%"${word##*=}"}

    COMPREPLY=()
    while IFS= read -r candidate; do
        if [[ $candidate == "$word"* && ( $word == -* || $candidate != -* ) ]]; then
            COMPREPLY+=("${candidate#"$kept"}")
        fi
    done < <(fashion-repro "[suggest:${#line}]" "$line" 2> /dev/null)

    # A setting goes on behind its =.
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]]; then
        compopt -o nospace 2> /dev/null
    fi
    return 0
}

# Folders where nothing else is known, for --store for instance.
complete -o dirnames -F _fashion_repro fashion-repro
