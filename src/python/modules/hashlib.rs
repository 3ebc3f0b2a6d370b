//! Natives of `hashlib`: the digests, each of a whole message.

use crate::builtins::natives::{Answer, done, nothing};
use crate::object::{Kind, NativeCall};
use crate::vm::{Args, Vm};

pub const NATIVES: &[(&str, NativeCall)] = &[("_digest", NativeCall::Pure(digest))];

/// `_digest(name, data)`: the bytes of the digest, or None for an algorithm that is not there.
fn digest(vm: &mut Vm, args: Args) -> Answer {
    let (name, data) = (vm.arg(args, 0), vm.heap.unwrapped(vm.arg(args, 1)));
    if !data.is_kind(Kind::Bytes) {
        return Err(vm.type_error("object supporting the buffer API required"));
    }
    let bytes = vm.heap.bytes.get(data);
    let digest: Vec<u8> = match vm.heap.text(name).unwrap_or_default() {
        "md5" => md5::compute(bytes).0.to_vec(),
        "sha1" => sha1_smol::Sha1::from(bytes).digest().bytes().to_vec(),
        "sha256" => hmac_sha256::Hash::hash(bytes).to_vec(),
        "sha512" => hmac_sha512::Hash::hash(bytes).to_vec(),
        _ => return nothing(),
    };
    // CPython hashes about 500 MB a second where a simple operation takes some tens of nanoseconds.
    vm.charge(bytes.len() / 16 + 50);
    done(vm.heap.bytes_object(digest))
}
