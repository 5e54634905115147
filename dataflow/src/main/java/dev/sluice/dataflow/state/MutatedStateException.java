package dev.sluice.dataflow.state;

/**
 * Says that a function has changed a value that state has handed out, and has not stored it: the
 * change would come and go with crashes.
 */
public final class MutatedStateException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  MutatedStateException(String operator, String state, Object key, String before, String now) {
    super(
        "operator '%s' changed a value of state '%s' of key %s without storing it: it was %s when it was handed out and is %s now; expected a change to be followed by update(value), put(key, value) or the like, and a value that is not to be stored to be copied before it is changed"
            .formatted(operator, state, key, before, now));
  }
}
