# Finds a JDK that can build and run Regesta, for ./regesta and ./mvnw; sourced by both, so plain sh.
# find_jdk prints the home of a JDK of at least the release that pom.xml asks for, or says on standard error that there is
# none and fails. It starts no java: each JDK names its version in its file "release".
# REGESTA_JVM_HOMES, if set, lists JDK homes, one a line, to look at instead of the usual ones.

REGESTA_JDK=25

# jdk_release HOME prints the feature release of a JDK's home, or nothing if that is no JDK
jdk_release() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  while IFS='=' read -r key value; do
    if [ "$key" = JAVA_VERSION ]; then
      value=${value#\"}
      value=${value%%[!0-9]*}
      printf '%s' "$value"
      return 0
    fi
  done <"$1/release"
}

# java_on_path prints the home of the java that the PATH finds first
java_on_path() {
  java=$(command -v java) || return 0
  while [ -h "$java" ]; do
    target=$(readlink "$java")
    case $target in
    /*) java=$target ;;
    *) java=${java%/*}/$target ;;
    esac
  done
  java=${java%/*}
  printf '%s' "${java%/*}"
}

# usual_homes prints where the JDKs of the usual platforms live, one a line
usual_homes() (
  set +f
  for home in /usr/lib/jvm/* /opt/* /opt/*/* "${HOME:-/nonexistent}"/.sdkman/candidates/java/* \
    "${HOME:-/nonexistent}"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-/nonexistent}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec; do
    [ ! -d "$home/bin" ] || printf '%s\n' "$home"
  done
)

# The lowest fitting release among the usual places wins: it is the one that Regesta is built and tested with.
find_jdk() {
  if [ -n "${JAVA_HOME-}" ]; then
    release=$(jdk_release "$JAVA_HOME")
    if [ "${release:-0}" -ge "$REGESTA_JDK" ]; then
      printf '%s\n' "$JAVA_HOME"
      return 0
    fi
  fi
  best='' best_release=''
  while IFS= read -r home; do
    release=$(jdk_release "$home")
    if [ "${release:-0}" -ge "$REGESTA_JDK" ] && [ "${release}" -lt "${best_release:-9999}" ]; then
      best=$home best_release=$release
    fi
  done <<EOF
${REGESTA_JVM_HOMES-$(usual_homes)}
$(java_on_path)
EOF
  if [ -n "$best" ]; then
    printf '%s\n' "$best"
    return 0
  fi
  echo "Regesta needs a JDK $REGESTA_JDK or newer, and neither JAVA_HOME, nor the usual folders, nor the PATH has one:" \
    "install one (https://adoptium.net has them) or point JAVA_HOME to it." >&2
  return 1
}
