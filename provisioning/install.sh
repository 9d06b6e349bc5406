#!/usr/bin/env bash
# Let this machine start a server or a kiosk by itself, from the checkout this lies in: bash provisioning/install.sh ROLE.
# ROLE is server or kiosk. As root; with DESTDIR set it only lays the files down there, for whoever builds an image.
set -euo pipefail
cd "$(dirname "$0")/.."
here=$PWD
role=${1:-}
to=${DESTDIR:-}

say() { printf '%s\n' "$*" >&2; }
refuse() { say "$*"; exit 1; }

case "$role" in
  server) user=nightdesk units=(nightdesk-server nightdesk-worker) ;;
  kiosk) user=nightdesk-kiosk units=(nightdesk-kiosk-display nightdesk-kiosk nightdesk-kiosk-agent) ;;
  *) refuse "say which: bash provisioning/install.sh server, or kiosk" ;;
esac
[ -x ".venv/bin/nightdesk-$role" ] || refuse "no .venv/bin/nightdesk-$role: install requirements-$role.lock first, see README.md"
[ -n "$to" ] || [ "$(id -u)" = 0 ] || refuse "only root may do this; DESTDIR=FOLDER lays the files down elsewhere"
# The units see neither homes nor /root, where nobody else may look either.
case "$here/" in /home/* | /root/*) [ -n "$to" ] || refuse "a checkout in a home cannot be run from; /opt/nightdesk can" ;; esac

for unit in "${units[@]}"; do
  install -D -m 644 "provisioning/units/$unit.service" "$to/etc/systemd/system/$unit.service"
  sed -i "s|/opt/nightdesk|$here|g" "$to/etc/systemd/system/$unit.service"
done
install -D -m 644 "provisioning/units/nightdesk-$role.sysusers" "$to/etc/sysusers.d/nightdesk-$role.conf"
if [ "$role" = kiosk ]; then
  install -D -m 644 provisioning/units/nightdesk-kiosk.rules "$to/etc/udev/rules.d/70-nightdesk-kiosk.rules"
  install -d -m 755 "$to/etc/nightdesk"
fi
[ -z "$to" ] || exit 0

systemd-sysusers "/etc/sysusers.d/nightdesk-$role.conf"
install -d -m 700 -o "$user" -g "$user" "/var/lib/$user"
systemctl daemon-reload
if [ "$role" = kiosk ]; then
  udevadm control --reload
  udevadm trigger --subsystem-match=usbmisc --subsystem-match=tty --subsystem-match=usb
fi
say "Once it is set up (README.md): systemctl enable --now ${units[*]}"
