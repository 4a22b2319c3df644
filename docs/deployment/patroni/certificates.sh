#!/bin/sh
# Makes the authority of the three machines, once, and a certificate for each that is named:
#
#     sh certificates.sh FOLDER one=10.0.0.1 two=10.0.0.2 three=10.0.0.3
#
# FOLDER/one is what machine one gets as /etc/ssl/archive-nodes. Whoever has FOLDER/ca.key can pass
# for any of them: it stays on a machine that is none of the three. Run again with one name, it
# makes that machine a new certificate. Everything is good for ten years.
set -eu
umask 077
mkdir -p "$1"
cd "$1"
shift

key="-newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc"
if ! test -f ca.key; then
    openssl req -x509 $key -days 3650 -subj "/CN=nodes of the archive" \
        -addext "keyUsage=critical,keyCertSign,cRLSign" -keyout ca.key -out ca.crt
fi
for machine in "$@"; do
    name=${machine%%=*}
    address=${machine#*=}
    case $address in
        *:* | *.*.*.*[0-9]) kind=IP ;;
        *) kind=DNS ;;
    esac
    mkdir -p "$name"
    openssl req $key -subj "/CN=$name" -keyout "$name/node.key" -out "$name/node.csr"
    # Each asks the others and is asked by them.
    printf '%s\n' "subjectAltName=$kind:$address" "basicConstraints=critical,CA:FALSE" \
        "keyUsage=critical,digitalSignature" "extendedKeyUsage=serverAuth,clientAuth" \
        "subjectKeyIdentifier=hash" "authorityKeyIdentifier=keyid" > "$name/extensions"
    openssl x509 -req -in "$name/node.csr" -CA ca.crt -CAkey ca.key -days 3650 \
        -extfile "$name/extensions" -out "$name/node.crt"
    rm "$name/node.csr" "$name/extensions"
    cp ca.crt "$name/"
done
