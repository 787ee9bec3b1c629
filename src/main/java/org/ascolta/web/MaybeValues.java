package org.ascolta.web;

import jakarta.inject.Singleton;
import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.UnwrapByDefault;
import jakarta.validation.valueextraction.ValueExtractor;

/** Lets bean validation look into a {@link Maybe}: constraints hold for a value that is present. */
@Singleton
@UnwrapByDefault
class MaybeValues implements ValueExtractor<Maybe<@ExtractedValue ?>> {

    @Override
    public void extractValues(Maybe<?> maybe, ValueReceiver receiver) {
        if (maybe.isPresent()) {
            receiver.value(null, maybe.get());
        }
    }
}
