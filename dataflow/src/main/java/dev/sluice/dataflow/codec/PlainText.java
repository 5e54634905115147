package dev.sluice.dataflow.codec;

import dev.sluice.dataflow.codec.StoredForm.OfEnum;
import dev.sluice.dataflow.codec.StoredForm.OfScalar;

/**
 * Keys and other small values as a person writes them.
 *
 * <p>A value without parts is written as it is, without quotation marks: {@code SEA}, {@code 42},
 * {@code 2024-01-31}. All others are JSON as {@link PlainValue} gives it, in which words need no
 * quotation marks unless there are blanks, commas or brackets in them.
 */
public final class PlainText {

  private PlainText() {}

  /** The text of a value, which {@link #parse} takes. */
  public static String of(PlainValue value) {
    if (value instanceof PlainValue.Scalar scalar) {
      return scalar.value().toString();
    }
    return value instanceof PlainValue.Constant constant ? constant.name() : value.toString();
  }

  /**
   * The value of a text.
   *
   * @throws UnreadableTextException when it is none of the schema, with an example of one
   */
  public static PlainValue parse(String text, Schema schema) {
    StoredForm root = schema.form(0);
    boolean single = root instanceof OfScalar || root instanceof OfEnum;
    try {
      TextNode node = single ? new TextNode.Word(text, true) : TextNodes.of(text);
      return new PlainParser(schema).parse(node);
    } catch (IllegalArgumentException refusal) {
      throw new UnreadableTextException(text, refusal.getMessage(), schema, example(schema));
    }
  }

  /** The text of some value of a schema. */
  public static String example(Schema schema) {
    return of(new PlainExample(schema).value());
  }
}
