//! Natives of `random`: the Mersenne Twister, its state as bytes on the heap, and CPython's ways of seeding and reading it.

use crate::builtins::natives::{Answer, done, int_argument, nothing};
use crate::builtins::numbers::big_int;
use crate::object::{Kind, NativeCall, Value};
use crate::vm::{Args, Raised, Vm};
use mt19937::MT19937;
use num_bigint::{BigInt, Sign};
use rand_core::Rng;

pub const NATIVES: &[(&str, NativeCall)] = &[
    ("_twister_new", NativeCall::Pure(new)),
    ("_twister_seed", NativeCall::Pure(seed)),
    ("_twister_random", NativeCall::Pure(random)),
    ("_twister_bits", NativeCall::Pure(bits)),
    ("_twister_state", NativeCall::Pure(state)),
    ("_fresh_seed", NativeCall::Pure(fresh_seed)),
    ("_sha512", NativeCall::Pure(sha512)),
    ("_cpython_hash", NativeCall::Pure(cpython_hash)),
];

/// Words of state.
const WORDS: usize = 624;

/// The state is a list of one bytes object: the words, then how many have been used.
fn load(vm: &mut Vm, holder: Value) -> Result<MT19937, Raised> {
    let held = if holder.is_kind(Kind::List) { vm.heap.lists.get(holder).first().copied() } else { None };
    let bytes = held.filter(|held| held.is_kind(Kind::Bytes)).map(|held| vm.heap.bytes.get(held));
    let Some(bytes) = bytes.filter(|bytes| bytes.len() == (WORDS + 1) * 4) else {
        return Err(vm.type_error("not the state of a generator"));
    };
    let mut words = [0; WORDS + 1];
    for (word, bytes) in words.iter_mut().zip(bytes.chunks_exact(4)) {
        *word = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
    }
    let mut twister = MT19937::default();
    let mut state = [0; WORDS];
    state.copy_from_slice(&words[..WORDS]);
    twister.set_state(&state);
    twister.set_index((words[WORDS] as usize).min(WORDS));
    Ok(twister)
}

fn store(vm: &mut Vm, holder: Value, twister: &MT19937) {
    let mut bytes = Vec::with_capacity((WORDS + 1) * 4);
    for word in twister.get_state() {
        bytes.extend_from_slice(&word.to_le_bytes());
    }
    bytes.extend_from_slice(&(twister.get_index() as u32).to_le_bytes());
    let held = vm.heap.lists.get(holder).first().copied();
    match held.filter(|held| held.is_kind(Kind::Bytes)) {
        Some(held) => *vm.heap.bytes.get_mut(held) = bytes,
        None => {
            let held = vm.heap.bytes_object(bytes);
            *vm.heap.lists.get_mut(holder) = vec![held];
        }
    }
}

fn new(vm: &mut Vm, _: Args) -> Answer {
    let holder = vm.heap.list(Vec::new());
    store(vm, holder, &MT19937::default());
    done(holder)
}

/// `init_by_array` of the number's 32-bit digits, the lowest first.
fn seed(vm: &mut Vm, args: Args) -> Answer {
    let (holder, value) = (vm.arg(args, 0), vm.arg(args, 1));
    let int = big_int(&vm.heap, vm.heap.unwrapped(value)).unwrap_or_default();
    let mut digits = int.magnitude().to_u32_digits();
    if digits.is_empty() {
        digits.push(0);
    }
    vm.charge(2000);
    let twister = MT19937::new_with_slice_seed(&digits);
    store(vm, holder, &twister);
    nothing()
}

fn random(vm: &mut Vm, args: Args) -> Answer {
    let holder = vm.arg(args, 0);
    let mut twister = load(vm, holder)?;
    let (high, low) = (twister.next_u32() >> 5, twister.next_u32() >> 6);
    store(vm, holder, &twister);
    done(Value::float((f64::from(high) * 67_108_864.0 + f64::from(low)) / 9_007_199_254_740_992.0))
}

/// `getrandbits(k)`.
fn bits(vm: &mut Vm, args: Args) -> Answer {
    let (holder, count) = (vm.arg(args, 0), vm.arg(args, 1));
    let count = int_argument(vm, count)?;
    if count <= 0 {
        return done(Value::int_unchecked(0));
    }
    crate::builtins::natives::ensure_room(vm, count as u128)?;
    let mut twister = load(vm, holder)?;
    let mut words = Vec::with_capacity(count as usize / 32 + 1);
    let mut left = count;
    while left > 0 {
        let word = twister.next_u32();
        words.push(if left < 32 { word >> (32 - left) } else { word });
        left -= 32;
    }
    store(vm, holder, &twister);
    done(vm.heap.bigint(BigInt::new(Sign::Plus, words)))
}

/// The state as a list that `setstate` takes back: a copy.
fn state(vm: &mut Vm, args: Args) -> Answer {
    let holder = vm.arg(args, 0);
    let twister = load(vm, holder)?;
    let copy = vm.heap.list(Vec::new());
    store(vm, copy, &twister);
    let items = vm.heap.lists.get(copy).clone();
    done(vm.heap.tuple(items))
}

/// A seed for a generator that was given none: from the run's own seed (`_run_seed` in the prelude, put there by the host) and how
/// many have been asked for. No chance comes from outside.
fn fresh_seed(vm: &mut Vm, _: Args) -> Answer {
    let prelude = vm.prelude;
    let mut get = |name: &str| {
        let name = vm.heap.names.intern(name);
        vm.heap.modules.get(prelude).globals.get(name).and_then(Value::as_int).unwrap_or_default()
    };
    let (seed, count) = (get("_run_seed"), get("_seeds_given"));
    let name = vm.heap.names.intern("_seeds_given");
    vm.heap.modules.get_mut(prelude).globals.set(name, Value::int_unchecked(count + 1));
    let mixed = (seed as u64 ^ 0x9E37_79B9_7F4A_7C15).wrapping_add(count as u64).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    done(vm.heap.bigint(BigInt::from(mixed ^ mixed >> 31)))
}

fn sha512(vm: &mut Vm, args: Args) -> Answer {
    let text = vm.arg(args, 0);
    let bytes = if text.is_kind(Kind::Bytes) { vm.heap.bytes.get(text).clone() } else { Vec::new() };
    vm.charge(bytes.len() + 200);
    done(vm.heap.bytes_object(hmac_sha512::Hash::hash(&bytes).to_vec()))
}

/// The hash a number has in CPython.
fn cpython_hash(vm: &mut Vm, args: Args) -> Answer {
    let hash = crate::builtins::cpython_hash(&vm.heap, vm.arg(args, 0)).unwrap_or_default();
    done(vm.heap.int(hash as i64))
}
