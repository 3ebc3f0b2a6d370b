//! Interned identifiers: attributes, globals and keywords are looked up by a small number.

use base::QuickHash;
use std::collections::HashMap;

/// An interned identifier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name(pub u32);

macro_rules! known {
    ($($constant:ident = $text:literal,)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[repr(u32)]
        enum Known { $($constant,)* }

        impl Name {
            $(pub const $constant: Name = Name(Known::$constant as u32);)*
        }

        const KNOWN: &[&str] = &[$($text,)*];
    };
}

known! {
    INIT = "__init__", NEW = "__new__", NAME = "__name__", QUALNAME = "__qualname__", MODULE = "__module__", DOC = "__doc__", DICT = "__dict__",
    CLASS = "__class__", BASES = "__bases__", MRO = "__mro__", CALL = "__call__", STR = "__str__", REPR = "__repr__",
    FORMAT = "__format__", BOOL = "__bool__", LEN = "__len__", HASH = "__hash__", ITER = "__iter__", NEXT = "__next__",
    CONTAINS = "__contains__", GETITEM = "__getitem__", SETITEM = "__setitem__", DELITEM = "__delitem__",
    GETATTR = "__getattr__", GETATTRIBUTE = "__getattribute__", SETATTR = "__setattr__", DELATTR = "__delattr__", GET = "__get__", SET = "__set__",
    DELETE = "__delete__", SET_NAME = "__set_name__", PREPARE = "__prepare__", INIT_SUBCLASS = "__init_subclass__", CLASS_GETITEM = "__class_getitem__",
    ENTER = "__enter__", EXIT = "__exit__", AENTER = "__aenter__", AEXIT = "__aexit__", AWAIT = "__await__", AITER = "__aiter__",
    ANEXT = "__anext__", EQ = "__eq__", NE = "__ne__", LT = "__lt__", LE = "__le__", GT = "__gt__", GE = "__ge__",
    ADD = "__add__", RADD = "__radd__", IADD = "__iadd__", SUB = "__sub__", RSUB = "__rsub__", ISUB = "__isub__",
    MUL = "__mul__", RMUL = "__rmul__", IMUL = "__imul__", TRUEDIV = "__truediv__", RTRUEDIV = "__rtruediv__", ITRUEDIV = "__itruediv__",
    FLOORDIV = "__floordiv__", RFLOORDIV = "__rfloordiv__", IFLOORDIV = "__ifloordiv__", MOD = "__mod__", RMOD = "__rmod__", IMOD = "__imod__",
    POW = "__pow__", RPOW = "__rpow__", IPOW = "__ipow__", MATMUL = "__matmul__", RMATMUL = "__rmatmul__", IMATMUL = "__imatmul__",
    LSHIFT = "__lshift__", RLSHIFT = "__rlshift__", ILSHIFT = "__ilshift__", RSHIFT = "__rshift__", RRSHIFT = "__rrshift__", IRSHIFT = "__irshift__",
    AND = "__and__", RAND = "__rand__", IAND = "__iand__", OR = "__or__", ROR = "__ror__", IOR = "__ior__",
    XOR = "__xor__", RXOR = "__rxor__", IXOR = "__ixor__", NEG = "__neg__", POS = "__pos__", INVERT = "__invert__", ABS = "__abs__",
    INDEX = "__index__", INT = "__int__", FLOAT = "__float__", REVERSED = "__reversed__", SLOTS = "__slots__", ANNOTATIONS = "__annotations__",
    MATCH_ARGS = "__match_args__", DEFAULTS = "__defaults__", KWDEFAULTS = "__kwdefaults__", CODE = "__code__", WRAPPED = "__wrapped__",
    ARGS = "args", VALUE = "value", CAUSE = "__cause__", CONTEXT = "__context__", SUPPRESS_CONTEXT = "__suppress_context__",
    TRACEBACK = "__traceback__", NOTES = "__notes__", SEND = "send", THROW = "throw", CLOSE = "close", CLASSCELL = "__classcell__",
    MISSING = "__missing__", SELF = "__self__", FUNC = "__func__", MAIN = "__main__", SUPER = "super", BUILTINS = "builtins",
    INSTANCECHECK = "__instancecheck__", SUBCLASSCHECK = "__subclasscheck__", MESSAGE = "message", EXCEPTIONS = "exceptions",
    KEYS = "keys", DIR = "__dir__", ROUND = "__round__", DIVMOD = "__divmod__", RDIVMOD = "__rdivmod__", BYTES = "__bytes__", SIZEOF = "__sizeof__",
    LENGTH_HINT = "__length_hint__", DEL = "__del__", TYPE_PARAMS = "__type_params__", STATIC_ATTRIBUTES = "__static_attributes__",
    FIRSTLINENO = "__firstlineno__", NAME_ATTRIBUTE = "name", OBJ = "obj", EMPTY = "",
    OWN_ARGS = "_args", OWN_CALLBACK = "_callback", OWN_CHANGES = "_changes", OWN_CONTEXT = "_context", OWN_FINISHED = "_finished",
    OWN_FIRST = "_first", OWN_GETTERS = "_getters", OWN_HOME = "_home", OWN_IS_PLAIN = "_is_plain", OWN_IS_SHUTDOWN = "_is_shutdown",
    OWN_ITEMS = "_items", OWN_LOCKED = "_locked", OWN_LOOP = "_loop", OWN_MAXLEN = "_maxlen", OWN_MAXSIZE = "_maxsize",
    OWN_PUTTERS = "_putters", OWN_QUEUE = "_queue", OWN_START = "_start", OWN_TASK_FACTORY = "_task_factory", OWN_TASKS = "_tasks", OWN_ALL_DONE = "_all_done",
    OWN_UNFINISHED_TASKS = "_unfinished_tasks", OWN_VALUE = "_value", OWN_VALUES = "_values", OWN_WAITERS = "_waiters", OWN_WATERMARK = "_watermark",
}

/// The table of identifiers. The known ones come first, in the order of their constants.
#[derive(Clone, Debug)]
pub struct Names {
    texts: Vec<Box<str>>,
    ids: HashMap<Box<str>, Name, QuickHash>,
}

impl Default for Names {
    fn default() -> Names {
        let mut names = Names { texts: Vec::new(), ids: HashMap::default() };
        for text in KNOWN {
            names.intern(text);
        }
        names
    }
}

impl Names {
    pub fn intern(&mut self, text: &str) -> Name {
        if let Some(name) = self.ids.get(text) {
            return *name;
        }
        let name = Name(self.texts.len() as u32);
        self.texts.push(text.into());
        self.ids.insert(text.into(), name);
        name
    }

    /// The identifier if it has ever been interned: no attribute or global of another name can exist.
    pub fn find(&self, text: &str) -> Option<Name> {
        self.ids.get(text).copied()
    }

    pub fn text(&self, name: Name) -> &str {
        &self.texts[name.0 as usize]
    }
}
