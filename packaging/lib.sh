# shellcheck shell=bash
# What the one-command scripts share: words to the user, installing packages, building a preset.
# Sourced by packaging/run, packaging/test and bench/load/run, all of them with `set -euo pipefail`.

GATEHOUSE_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly GATEHOUSE_ROOT

if [[ -t 1 && -z ${NO_COLOR:-} ]]; then
    bold=$'\e[1m' red=$'\e[31m' green=$'\e[32m' plain=$'\e[0m'
else
    bold='' red='' green='' plain=''
fi
# shellcheck disable=SC2034 # the scripts that source this file use them
readonly bold red green plain

step() { printf '%s==>%s %s\n' "$bold" "$plain" "$*"; }
note() { printf '    %s\n' "$*"; }
warn() { printf '%swarning:%s %s\n' "$red" "$plain" "$*" >&2; }
die() {
    printf '%serror:%s %s\n' "$red" "$plain" "$*" >&2
    exit 1
}

# The packages of the named lists (packaging/packages/NAME.txt).
listed_packages() {
    local list
    for list in "$@"; do
        sed -e 's/[[:space:]]*#.*//' -e '/^[[:space:]]*$/d' "$GATEHOUSE_ROOT/packaging/packages/$list.txt"
    done | sort -u
}

missing_packages() {
    local wanted missing
    mapfile -t wanted < <(listed_packages "$@")
    # One question for all of them, so that a second run loses no time here.
    mapfile -t missing < <({ dpkg-query --show --showformat '${db:Status-Status} ${Package}\n' "${wanted[@]}" 2>/dev/null || true; } |
        sed -n 's/^installed //p' | sort -u | comm -13 - <(printf '%s\n' "${wanted[@]}"))
    ((${#missing[@]})) || return 0
    # What another package provides is there too, as npm is with a nodejs that does not come from Debian.
    dpkg-query --show --showformat '${db:Status-Status} ${Provides}\n' |
        sed -n 's/^installed //p' | sed -e 's/([^)]*)//g' -e 's/[, ]\+/\n/g' | sort -u |
        comm -13 - <(printf '%s\n' "${missing[@]}")
}

as_root() {
    if ((EUID == 0)); then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo -- "$@"
    else
        die "installing packages needs root: run this as root, or install sudo"
    fi
}

# Runs a command while no service may start: a test needs the programs, not servers running on this machine.
# A policy that the machine already has is left alone.
without_services() {
    local policy=/usr/sbin/policy-rc.d result=0
    if [[ -e $policy ]]; then
        "$@"
        return
    fi
    # shellcheck disable=SC2016 # expanded by the inner shell
    as_root sh -c 'printf "#!/bin/sh\nexit 101\n" >"$1" && chmod 755 "$1"' sh "$policy"
    "$@" || result=$?
    as_root rm -f "$policy"
    return "$result"
}

# require_packages LIST...: what is missing gets installed, and nothing else.
require_packages() {
    local missing
    command -v apt-get >/dev/null ||
        die "this script installs Debian packages and finds no apt-get; on other systems install what packaging/packages/ lists and build with cmake --preset release"
    mapfile -t missing < <(missing_packages "$@")
    ((${#missing[@]})) || return 0
    step "installing ${#missing[@]} packages: ${missing[*]}"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q update
    without_services as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -q -y -o Dpkg::Use-Pty=0 install --no-install-recommends "${missing[@]}"
    mapfile -t missing < <(missing_packages "$@")
    ((${#missing[@]} == 0)) || die "still not installed: ${missing[*]}"
}

# build PRESET [TARGET...]: configures once, then builds what changed; ninja shows the progress.
build() {
    local preset=$1 build_folder log
    shift
    build_folder=$GATEHOUSE_ROOT/build/$preset
    if [[ ! -f $build_folder/build.ninja ]]; then
        step "configuring the preset $preset"
        log=$(mktemp)
        if ! (cd "$GATEHOUSE_ROOT" && cmake --preset "$preset") >"$log" 2>&1; then
            cat "$log" >&2
            rm -f "$log"
            die "cmake could not configure the preset $preset"
        fi
        rm -f "$log"
    fi
    step "building the preset $preset"
    NINJA_STATUS='    [%f/%t, %es] ' ninja -C "$build_folder" "$@"
}

# build_optimised TARGET...: as build, optimised by what the programs of bench/micro run. Takes three times as long the
# first time, and after a change of the product.
build_optimised() {
    local program=$GATEHOUSE_ROOT/build/profile/bench/micro/gatehouse-micro counts=$GATEHOUSE_ROOT/build/profile/counts
    local -x CCACHE_DISABLE=1 # a compiler cache does not know that the counts are an input
    build profile gatehouse-micro
    if [[ ! $counts -nt $program ]]; then
        step "running what is to be fast"
        rm -rf "$counts"
        "$program" >"$GATEHOUSE_ROOT/build/profile/training.log" 2>&1 || {
            cat "$GATEHOUSE_ROOT/build/profile/training.log" >&2
            die "the training run failed"
        }
        touch "$counts"
        [[ ! -f $GATEHOUSE_ROOT/build/optimised/build.ninja ]] || ninja -C "$GATEHOUSE_ROOT/build/optimised" -t clean >/dev/null
    fi
    build optimised "$@"
}

# Ends the given processes and waits for them: first kindly, after five seconds for good.
end_processes() {
    local pid deadline=$((SECONDS + 5))
    kill -TERM "$@" 2>/dev/null || true
    for pid in "$@"; do
        while kill -0 "$pid" 2>/dev/null && ((SECONDS < deadline)); do
            sleep 0.05
        done
        kill -KILL "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
}
