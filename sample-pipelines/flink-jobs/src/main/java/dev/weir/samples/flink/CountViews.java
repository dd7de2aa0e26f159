package dev.weir.samples.flink;

import org.apache.flink.api.common.functions.AggregateFunction;

/** Counts clicks as they come. */
final class CountViews implements AggregateFunction<Click, PageViews, PageViews> {

    @Override
    public PageViews createAccumulator() {
        return new PageViews();
    }

    @Override
    public PageViews add(Click click, PageViews views) {
        views.add(click);
        return views;
    }

    @Override
    public PageViews getResult(PageViews views) {
        return views;
    }

    @Override
    public PageViews merge(PageViews a, PageViews b) {
        throw new UnsupportedOperationException("tumbling windows never merge");
    }
}
