#!/usr/bin/env bash
# The main job from nothing, in a folder of its own that stays: a new portfolio, a teardown, checks, a commit, a push to
# a repository beside it, and the one page as PDF. It reads and changes nothing of the person's own settings.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

scripts/setup.sh terminal
cargo build --locked -p portico-cli
cli="$target_dir/debug/portico-cli"
sample="$PWD/templates/documents/teardown/samples/good/ferrypost-webhooks.md"

place=$(cd "$(mktemp -d "${TMPDIR:-/tmp}/portico-main-job-XXXXXX")" && pwd -P)
portfolio="$place/asha-rao-portfolio"
remote="$place/remote.git"
page="$place/asha-rao.pdf"

mkdir "$place/home"
unset "${!GIT_@}" "${!XDG_@}"
export HOME="$place/home" PORTICO_DATA_DIR="$place/data" GIT_CONFIG_NOSYSTEM=1
git config --global user.name "Asha Rao"
git config --global user.email "asha@example.org"
git init --quiet --bare --initial-branch=main "$remote"

# shown ARGUMENT...: says the portico-cli command as one would type it, and runs it.
shown() {
  local word line='$ portico-cli'
  for word in "$@"; do
    case "$word" in
      *" "*) line+=" \"$word\"" ;;
      *) line+=" $word" ;;
    esac
  done
  printf '\n%s\n' "$line"
  "$cli" "$@"
}

# The draft keeps the fields that it got; its text and its skills become the sample's.
write_up() {
  awk '
    FNR == 1 { file++; rules = 0 }
    /^---$/ && rules < 2 { rules++; if (file == 2) print; next }
    file == 1 && rules == 1 && /^skills:/ { skills = $0 }
    file == 1 && rules == 2 { text = text $0 "\n" }
    file == 2 && rules == 1 { print (/^skills:/ ? skills : $0) }
    END { printf "%s", text }
  ' "$sample" "$1" >"$place/text"
  cp "$place/text" "$1"
  rm "$place/text"
}

cd "$place"
shown new asha-rao-portfolio --name "Asha Rao" --headline "Technical product manager for developer tools" \
  --location "Pune, India" --email asha@example.org --link "GitHub=https://github.com/asha-rao-example"
cd "$portfolio"
shown draft teardown --title "Ferrypost: a webhook you can ask about later" --set product=Ferrypost \
  --set product_url=https://docs.ferrypost.example | tee "$place/drafted"
document=$(tail -n 1 "$place/drafted")
rm "$place/drafted"
document=${document#"$portfolio/"}
write_up "$document"
say "(Its text is now that of a finished sample.)"
shown check "$document"
shown ready "$document"
shown publish --remote "file://$remote"
shown status
shown export summary --format pdf -o "$page"

[ -s "$page" ] || die "The one page wasn't written: $page"
[ "$(git -C "$remote" rev-parse main)" = "$(git -C "$portfolio" rev-parse HEAD)" ] ||
  die "The repository beside the portfolio doesn't hold the last commit: $remote"

cat <<TEXT

Done. Here is everything:
  the portfolio       $portfolio
  the teardown        $portfolio/$document
  what was pushed     $remote
  the one page        $page
  private data        $place/data
TEXT
