import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import * as core from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useImperativeHandle, useRef } from 'react';

core.use([BarChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, CanvasRenderer]);

/** What a chart's frame may ask of it. */
export interface ChartHandle {
  readonly picture: () => string;
}

interface EChartProps {
  readonly option: core.EChartsCoreOption;
  readonly height: number;
  readonly label: string;
  readonly handle: React.Ref<ChartHandle>;
}

/** A chart that follows its width. */
export function EChart({ option, height, label, handle }: EChartProps) {
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<core.ECharts | null>(null);
  useEffect(() => {
    if (!holder.current) return undefined;
    const made = core.init(holder.current, null, { renderer: 'canvas' });
    chart.current = made;
    const watcher = new ResizeObserver(() => made.resize());
    watcher.observe(holder.current);
    return () => {
      watcher.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption(option, true);
  }, [option]);
  useImperativeHandle(
    handle,
    () => ({ picture: () => chart.current?.getDataURL({ pixelRatio: 2, backgroundColor: '#fff' }) ?? '' }),
    [],
  );
  return <div ref={holder} style={{ height }} role="img" aria-label={label} />;
}
