package dev.sluice.dataflow.codec;

/**
 * Turns values of one type into bytes and back.
 *
 * <p>A codec is immutable and safe for use by any thread; the values, inputs and outputs are not.
 * Null is a value wherever the type is not primitive.
 *
 * @param <T> the values
 */
public interface Codec<T> {

  /**
   * Appends a value in the form that {@link #schema} describes.
   *
   * <p>When it throws, the output may hold a part of the value.
   *
   * @throws IllegalArgumentException when the value lies inside itself, or too deeply for the stack
   */
  void write(T value, StoredOutput out);

  /**
   * Reads one value and leaves the input behind it.
   *
   * @throws CorruptDataException when the bytes are no value
   */
  T read(StoredInput in);

  /** The form in which values are written, to be stored beside them. */
  Schema schema();
}
