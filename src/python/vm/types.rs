//! The built-in classes, made before anything runs. Their methods are installed by `builtins`.

use crate::object::{Class, Heap, Layout, Value};

macro_rules! types {
    ($($field:ident = $name:literal : $base:ident, $layout:ident, $module:literal;)*) => {
        /// Handles of the built-in classes by name.
        #[derive(Clone, Copy, Debug)]
        pub struct Types { $(pub $field: Value,)* }

        impl Types {
            /// Makes all of them, bases first.
            pub fn new(heap: &mut Heap) -> Types {
                let mut types = Types { $($field: Value::UNBOUND,)* };
                $(
                    let base = types.$base;
                    types.$field = make(heap, $name, $module, base, Layout::$layout);
                )*
                // The one built-in class with two bases.
                let (group, exception) = (types.exception_group, types.exception);
                let group = heap.classes.get_mut(group);
                group.bases.push(exception);
                group.mro.insert(2, exception);
                types
            }

            /// All of them, with the names they have in `builtins` (or their own module).
            pub fn all(&self) -> Vec<(&'static str, Value)> {
                vec![$(($name, self.$field),)*]
            }
        }
    };
}

fn make(heap: &mut Heap, name: &str, module: &str, base: Value, layout: Layout) -> Value {
    let class = heap.class(Class {
        name: name.into(),
        qualname: name.into(),
        module: module.into(),
        layout,
        ..Class::default()
    });
    let shape = heap.shapes.root(class);
    let mut mro = vec![class];
    let mut bases = Vec::new();
    if base.is_bound() {
        mro.extend(heap.classes.get(base).mro.iter().copied());
        bases.push(base);
    }
    let made = heap.classes.get_mut(class);
    (made.shape, made.mro, made.bases) = (shape, mro, bases);
    class
}

types! {
    object = "object": object, Object, "builtins";
    type_ = "type": object, Sealed, "builtins";
    none = "NoneType": object, Sealed, "builtins";
    not_implemented = "NotImplementedType": object, Sealed, "builtins";
    ellipsis = "ellipsis": object, Sealed, "builtins";
    int = "int": object, Payload, "builtins";
    bool_ = "bool": int, Sealed, "builtins";
    float = "float": object, Payload, "builtins";
    complex = "complex": object, Payload, "builtins";
    str = "str": object, Payload, "builtins";
    bytes = "bytes": object, Payload, "builtins";
    list = "list": object, Payload, "builtins";
    tuple = "tuple": object, Payload, "builtins";
    dict = "dict": object, Payload, "builtins";
    set = "set": object, Payload, "builtins";
    frozenset = "frozenset": object, Payload, "builtins";
    range = "range": object, Sealed, "builtins";
    slice = "slice": object, Sealed, "builtins";
    function = "function": object, Sealed, "builtins";
    native = "builtin_function_or_method": object, Sealed, "builtins";
    method = "method": object, Sealed, "builtins";
    module = "module": object, Sealed, "builtins";
    cell = "cell": object, Sealed, "builtins";
    generator = "generator": object, Sealed, "builtins";
    coroutine = "coroutine": object, Sealed, "builtins";
    async_generator = "async_generator": object, Sealed, "builtins";
    iterator = "iterator": object, Sealed, "builtins";
    async_step = "async_generator_asend": object, Sealed, "builtins";
    list_iterator = "list_iterator": iterator, Sealed, "builtins";
    tuple_iterator = "tuple_iterator": iterator, Sealed, "builtins";
    range_iterator = "range_iterator": iterator, Sealed, "builtins";
    str_iterator = "str_ascii_iterator": iterator, Sealed, "builtins";
    dict_iterator = "dict_keyiterator": iterator, Sealed, "builtins";
    set_iterator = "set_iterator": iterator, Sealed, "builtins";
    enumerate = "enumerate": iterator, Sealed, "builtins";
    zip = "zip": iterator, Sealed, "builtins";
    map = "map": iterator, Sealed, "builtins";
    filter = "filter": iterator, Sealed, "builtins";
    reversed = "reversed": iterator, Sealed, "builtins";
    dict_keys = "dict_keys": object, Sealed, "builtins";
    dict_values = "dict_values": object, Sealed, "builtins";
    dict_items = "dict_items": object, Sealed, "builtins";
    property = "property": object, Sealed, "builtins";
    classmethod = "classmethod": object, Sealed, "builtins";
    staticmethod = "staticmethod": object, Sealed, "builtins";
    super_ = "super": object, Sealed, "builtins";
    descriptor = "getset_descriptor": object, Sealed, "builtins";
    future = "Future": object, Future, "_asyncio";
    task = "Task": future, Future, "_asyncio";

    base_exception = "BaseException": object, Exception, "builtins";
    exception = "Exception": base_exception, Exception, "builtins";
    generator_exit = "GeneratorExit": base_exception, Exception, "builtins";
    keyboard_interrupt = "KeyboardInterrupt": base_exception, Exception, "builtins";
    system_exit = "SystemExit": base_exception, Exception, "builtins";
    base_exception_group = "BaseExceptionGroup": base_exception, Exception, "builtins";
    exception_group = "ExceptionGroup": base_exception_group, Exception, "builtins";
    arithmetic_error = "ArithmeticError": exception, Exception, "builtins";
    floating_point_error = "FloatingPointError": arithmetic_error, Exception, "builtins";
    overflow_error = "OverflowError": arithmetic_error, Exception, "builtins";
    zero_division_error = "ZeroDivisionError": arithmetic_error, Exception, "builtins";
    assertion_error = "AssertionError": exception, Exception, "builtins";
    attribute_error = "AttributeError": exception, Exception, "builtins";
    buffer_error = "BufferError": exception, Exception, "builtins";
    eof_error = "EOFError": exception, Exception, "builtins";
    import_error = "ImportError": exception, Exception, "builtins";
    module_not_found_error = "ModuleNotFoundError": import_error, Exception, "builtins";
    lookup_error = "LookupError": exception, Exception, "builtins";
    index_error = "IndexError": lookup_error, Exception, "builtins";
    key_error = "KeyError": lookup_error, Exception, "builtins";
    memory_error = "MemoryError": exception, Exception, "builtins";
    name_error = "NameError": exception, Exception, "builtins";
    unbound_local_error = "UnboundLocalError": name_error, Exception, "builtins";
    os_error = "OSError": exception, Exception, "builtins";
    blocking_io_error = "BlockingIOError": os_error, Exception, "builtins";
    connection_error = "ConnectionError": os_error, Exception, "builtins";
    broken_pipe_error = "BrokenPipeError": connection_error, Exception, "builtins";
    connection_aborted_error = "ConnectionAbortedError": connection_error, Exception, "builtins";
    connection_refused_error = "ConnectionRefusedError": connection_error, Exception, "builtins";
    connection_reset_error = "ConnectionResetError": connection_error, Exception, "builtins";
    file_exists_error = "FileExistsError": os_error, Exception, "builtins";
    file_not_found_error = "FileNotFoundError": os_error, Exception, "builtins";
    interrupted_error = "InterruptedError": os_error, Exception, "builtins";
    is_a_directory_error = "IsADirectoryError": os_error, Exception, "builtins";
    permission_error = "PermissionError": os_error, Exception, "builtins";
    process_lookup_error = "ProcessLookupError": os_error, Exception, "builtins";
    child_process_error = "ChildProcessError": os_error, Exception, "builtins";
    not_a_directory_error = "NotADirectoryError": os_error, Exception, "builtins";
    timeout_error = "TimeoutError": os_error, Exception, "builtins";
    reference_error = "ReferenceError": exception, Exception, "builtins";
    runtime_error = "RuntimeError": exception, Exception, "builtins";
    not_implemented_error = "NotImplementedError": runtime_error, Exception, "builtins";
    recursion_error = "RecursionError": runtime_error, Exception, "builtins";
    stop_iteration = "StopIteration": exception, Exception, "builtins";
    stop_async_iteration = "StopAsyncIteration": exception, Exception, "builtins";
    syntax_error = "SyntaxError": exception, Exception, "builtins";
    indentation_error = "IndentationError": syntax_error, Exception, "builtins";
    tab_error = "TabError": indentation_error, Exception, "builtins";
    system_error = "SystemError": exception, Exception, "builtins";
    type_error = "TypeError": exception, Exception, "builtins";
    value_error = "ValueError": exception, Exception, "builtins";
    unicode_error = "UnicodeError": value_error, Exception, "builtins";
    unicode_decode_error = "UnicodeDecodeError": unicode_error, Exception, "builtins";
    unicode_encode_error = "UnicodeEncodeError": unicode_error, Exception, "builtins";
    unicode_translate_error = "UnicodeTranslateError": unicode_error, Exception, "builtins";
    finalization_error = "PythonFinalizationError": runtime_error, Exception, "builtins";
    warning = "Warning": exception, Exception, "builtins";
    user_warning = "UserWarning": warning, Exception, "builtins";
    deprecation_warning = "DeprecationWarning": warning, Exception, "builtins";
    runtime_warning = "RuntimeWarning": warning, Exception, "builtins";
    pending_deprecation_warning = "PendingDeprecationWarning": warning, Exception, "builtins";
    syntax_warning = "SyntaxWarning": warning, Exception, "builtins";
    future_warning = "FutureWarning": warning, Exception, "builtins";
    import_warning = "ImportWarning": warning, Exception, "builtins";
    unicode_warning = "UnicodeWarning": warning, Exception, "builtins";
    bytes_warning = "BytesWarning": warning, Exception, "builtins";
    encoding_warning = "EncodingWarning": warning, Exception, "builtins";
    resource_warning = "ResourceWarning": warning, Exception, "builtins";
    cancelled_error = "CancelledError": base_exception, Exception, "asyncio.exceptions";
    invalid_state_error = "InvalidStateError": exception, Exception, "asyncio.exceptions";
}
